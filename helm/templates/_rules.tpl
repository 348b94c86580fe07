{{/* What the operator asks of Kubernetes, and nothing else. Of a Secret it writes nothing but a finalizer of its own. */}}
{{- define "astro-operator.rules" -}}
- apiGroups: [astro.astronomer.io]
  resources: [environmentobjects, astroorganizations]
  verbs: [list, watch, patch]
- apiGroups: [astro.astronomer.io]
  resources: [environmentobjects/status, astroorganizations/status]
  verbs: [patch]
- apiGroups: [""]
  resources: [secrets, configmaps]
  verbs: [get, list, watch]
{{- if eq (include "astro-operator.tokenSecretFinalizer" .) "true" }}
- apiGroups: [""]
  resources: [secrets]
  verbs: [patch]
{{- end }}
- apiGroups: [""]
  resources: [events]
  verbs: [create, get, patch]
{{- if .Values.organization.allowedNamespaceSelector }}
- apiGroups: [""]
  resources: [namespaces]
  verbs: [list, watch]
{{- end }}
{{- end }}

{{/* What outlives the Roles of a namespace that is being deleted, which go before its content: enough to end what is ours. */}}
{{- define "astro-operator.deletionRules" -}}
- apiGroups: [astro.astronomer.io]
  resources: [environmentobjects, astroorganizations]
  verbs: [list, watch, patch]
- apiGroups: [astro.astronomer.io]
  resources: [environmentobjects/status, astroorganizations/status]
  verbs: [patch]
{{- end }}

{{/* A finalizer on a Secret would outlive the right to take it off, which is none to give for a whole cluster: a patch shows the Secret. */}}
{{- define "astro-operator.tokenSecretFinalizer" -}}
{{ and .Values.tokenSecretFinalizer (not .Values.watchNamespaces) }}
{{- end }}

{{/* The operator's own namespace takes the operator along. */}}
{{- define "astro-operator.otherNamespaces" -}}
{{ without .Values.watchNamespaces .Release.Namespace | join "," }}
{{- end }}

{{/* A right to create can't be bound to a name. */}}
{{- define "astro-operator.leaseRules" -}}
- apiGroups: [coordination.k8s.io]
  resources: [leases]
  verbs: [create]
- apiGroups: [coordination.k8s.io]
  resources: [leases]
  resourceNames: [{{ include "astro-operator.fullname" . }}]
  verbs: [get, patch, delete]
{{- end }}

{{/* Where a mass deletion is acknowledged. */}}
{{- define "astro-operator.massDeletionRules" -}}
- apiGroups: [""]
  resources: [configmaps]
  resourceNames: [{{ include "astro-operator.massDeletionName" . }}]
  verbs: [get]
{{- end }}

{{- define "astro-operator.subjects" -}}
subjects:
  - kind: ServiceAccount
    name: {{ include "astro-operator.serviceAccountName" . }}
    namespace: {{ .Release.Namespace }}
{{- end }}
