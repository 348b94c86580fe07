{{/* Checks that the schema can't express, or not with a helpful message. */}}
{{- define "astro-operator.checks" -}}
{{- $secret := .Values.token.existingSecret.name }}
{{- $token := or $secret .Values.token.value }}
{{- if and (not .Values.organization.id) $token }}
{{- fail "organization.id is required: the id of the Astro organization, such as clm8qv74h000008mlf08scq7k" }}
{{- end }}
{{- if and .Values.organization.id (not $token) }}
{{- fail "an API token is required: set token.existingSecret.name to a Secret that holds it, or token.value to the token" }}
{{- end }}
{{- if and (not .Values.organization.id) .Values.organization.required }}
{{- fail "organization.id is required: the id of the Astro organization, such as clm8qv74h000008mlf08scq7k; or organization.required=false, and each resource names an AstroOrganization" }}
{{- end }}
{{- if and (not .Values.organization.id) .Values.organization.defaultWorkspace }}
{{- fail "organization.defaultWorkspace needs organization.id: resources with an organizationRef have the default of their AstroOrganization, spec.defaults.workspace" }}
{{- end }}
{{- if and .Values.organization.id (not .Values.organization.allowedNamespaces) (not .Values.organization.allowedNamespaceSelector) }}
{{- fail "organization.allowedNamespaces is required: the namespaces that may use the API token, by names or patterns such as [team-a, \"airflow-*\"], or organization.allowedNamespaceSelector by label; [\"*\"] allows all watched namespaces" }}
{{- end }}
{{- if and $secret .Values.token.value }}
{{- fail "token.existingSecret.name and token.value are both set: set one of them" }}
{{- end }}
{{- if and (gt (int .Values.replicaCount) 1) (not .Values.leaderElection.enabled) }}
{{- fail "replicaCount is more than 1 and leaderElection.enabled is false: two operators would write at once" }}
{{- end }}
{{- if and .Values.serviceMonitor.enabled .Values.podMonitor.enabled }}
{{- fail "serviceMonitor.enabled and podMonitor.enabled are both set: each metric would be scraped twice" }}
{{- end }}
{{- if and .Values.serviceMonitor.enabled (not .Values.service.enabled) }}
{{- fail "serviceMonitor.enabled needs service.enabled; without a Service use podMonitor.enabled" }}
{{- end }}
{{- if and (or .Values.serviceMonitor.enabled .Values.podMonitor.enabled) .Values.networkPolicy.enabled (not .Values.networkPolicy.metricsFrom) }}
{{- fail "networkPolicy.metricsFrom is required with serviceMonitor.enabled or podMonitor.enabled: the sources that may scrape the metrics, such as [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}}]; all others are denied" }}
{{- end }}
{{- if and .Values.organization.allowedNamespaceSelector .Values.watchNamespaces }}
{{- fail "organization.allowedNamespaceSelector and watchNamespaces are both set: the labels of namespaces can be read only with a ClusterRole; list the namespaces in organization.allowedNamespaces instead" }}
{{- end }}
{{- if and .Values.api.extraCa.configMap .Values.api.extraCa.secret }}
{{- fail "api.extraCa.configMap and api.extraCa.secret are both set: set one of them" }}
{{- end }}
{{- $tag := .Values.image.tag }}
{{- if kindIs "float64" $tag }}
{{- if or (ne (floor $tag) $tag) (gt $tag 9007199254740992.0) }}
{{- fail (printf "image.tag is the number %v to YAML, which loses digits: write it in quotes" $tag) }}
{{- end }}
{{- end }}
{{- $url := urlParse .Values.api.url }}
{{- if eq $url.scheme "http" }}
{{- $host := regexReplaceAll ":[0-9]+$" $url.host "" | lower }}
{{- $withPort := printf "%s:%s" $host (include "astro-operator.port" .Values.api.url) }}
{{- $loopback := regexMatch "^(localhost|127[.][0-9.]+|\\[::1\\])$" $host }}
{{- if not (or $loopback (has $host .Values.api.plainHttpHosts) (has $withPort .Values.api.plainHttpHosts)) }}
{{- fail (printf "api.url must be https, or %s must be in api.plainHttpHosts: otherwise the API token is sent unencrypted" $host) }}
{{- end }}
{{- end }}
{{- end }}
