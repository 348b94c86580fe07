{{- define "astro-operator.pod" -}}
serviceAccountName: {{ include "astro-operator.serviceAccountName" . }}
automountServiceAccountToken: true
enableServiceLinks: false
terminationGracePeriodSeconds: {{ .Values.terminationGracePeriodSeconds }}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.podSecurityContext }}
securityContext:
  {{- toYaml . | nindent 2 }}
{{- end }}
containers:
  - {{ include "astro-operator.container" . | nindent 4 | trim }}
volumes:
  {{- if .Values.organization.id }}
  - name: token
    secret:
      secretName: {{ include "astro-operator.tokenSecret" . }}
      {{- /* 0400. With fsGroup the kubelet makes it 0440, of that group. */}}
      defaultMode: 256
      items:
        - key: {{ .Values.token.existingSecret.key }}
          path: token
  {{- end }}
  {{- with .Values.api.extraCa }}
  {{- if or .configMap .secret }}
  - name: extra-ca
    {{- if .configMap }}
    configMap:
      name: {{ .configMap }}
    {{- else }}
    secret:
      secretName: {{ .secret }}
    {{- end }}
      items:
        - key: {{ .key }}
          path: ca.crt
  {{- end }}
  {{- end }}
  - name: tmp
    emptyDir:
      sizeLimit: 64Mi
  {{- with .Values.extraVolumes }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- with .Values.topologySpreadConstraints }}
topologySpreadConstraints:
  {{- range . }}
  {{- $own := dict "labelSelector" (dict "matchLabels" (include "astro-operator.selectorLabels" $ | fromYaml)) }}
  - {{ merge (deepCopy .) $own | toYaml | nindent 4 | trim }}
  {{- end }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "astro-operator.container" -}}
name: operator
image: {{ include "astro-operator.image" . }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
{{- with .Values.securityContext }}
securityContext:
  {{- toYaml . | nindent 2 }}
{{- end }}
env:
  {{- include "astro-operator.env" . | nindent 2 }}
ports:
  - name: http
    containerPort: 8080
startupProbe:
  {{- include "astro-operator.probe" (list "/livez" .Values.probes.startup) | nindent 2 }}
livenessProbe:
  {{- include "astro-operator.probe" (list "/livez" .Values.probes.liveness) | nindent 2 }}
readinessProbe:
  {{- include "astro-operator.probe" (list "/readyz" .Values.probes.readiness) | nindent 2 }}
{{- with .Values.resources }}
resources:
  {{- toYaml . | nindent 2 }}
{{- end }}
volumeMounts:
  {{- if .Values.organization.id }}
  - name: token
    mountPath: /var/run/secrets/astro
    readOnly: true
  {{- end }}
  {{- if or .Values.api.extraCa.configMap .Values.api.extraCa.secret }}
  - name: extra-ca
    mountPath: /var/run/secrets/astro-ca
    readOnly: true
  {{- end }}
  - name: tmp
    mountPath: /tmp
  {{- with .Values.extraVolumeMounts }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}

{{- define "astro-operator.probe" -}}
httpGet:
  path: {{ first . }}
  port: http
{{ toYaml (last .) }}
{{- end }}

{{- define "astro-operator.env" -}}
{{- /* These two name the installation as well, whether or not there is a lease. */}}
- name: ASTRO_LEASE_NAME
  value: {{ include "astro-operator.fullname" . }}
- name: ASTRO_LEASE_NAMESPACE
  valueFrom:
    fieldRef:
      {{- /* Kubernetes fills it in, and then a second tool's server-side apply would conflict. */}}
      apiVersion: v1
      fieldPath: metadata.namespace
{{- if .Values.organization.id }}
- name: ASTRO_ORGANIZATION_ID
  value: {{ .Values.organization.id | quote }}
- name: ASTRO_API_TOKEN_FILE
  value: /var/run/secrets/astro/token
- name: ASTRO_TOKEN_SECRET
  value: $(ASTRO_LEASE_NAMESPACE)/{{ include "astro-operator.tokenSecret" . }}
{{- with .Values.organization.defaultWorkspace }}
- name: ASTRO_DEFAULT_WORKSPACE
  value: {{ . | quote }}
{{- end }}
{{- else }}
- name: ASTRO_DEFAULT_ORGANIZATION
  value: none
{{- end }}
- name: ASTRO_API_URL
  value: {{ .Values.api.url | quote }}
{{- if ne .Values.events "all" }}
- name: ASTRO_EVENTS
  value: {{ .Values.events | quote }}
{{- end }}
{{- if ne (include "astro-operator.tokenSecretFinalizer" .) "true" }}
- name: ASTRO_TOKEN_SECRET_FINALIZER
  value: "false"
{{- end }}
- name: ASTRO_MAX_ORGANIZATIONS_PER_NAMESPACE
  value: {{ .Values.maxOrganizationsPerNamespace | quote }}
{{- with .Values.api.plainHttpHosts }}
- name: ASTRO_PLAIN_HTTP_HOSTS
  value: {{ join "," . | quote }}
{{- end }}
{{- with .Values.api.proxy }}
- name: ASTRO_PROXY
  value: {{ . | quote }}
{{- end }}
{{- if or .Values.api.extraCa.configMap .Values.api.extraCa.secret }}
- name: ASTRO_EXTRA_CA_FILE
  value: /var/run/secrets/astro-ca/ca.crt
{{- end }}
{{- with .Values.api.maxRequestsPerSecond }}
- name: ASTRO_MAX_REQUESTS_PER_SECOND
  value: {{ . | quote }}
{{- end }}
- name: ASTRO_CONCURRENCY
  value: {{ .Values.concurrency | quote }}
- name: ASTRO_SYNC_INTERVAL
  value: {{ .Values.syncInterval | quote }}
- name: ASTRO_MASS_DELETION_LIMIT
  value: {{ include "astro-operator.massDeletionLimit" . | quote }}
- name: ASTRO_MASS_DELETION_PERCENT
  value: {{ .Values.massDeletion.percent | quote }}
- name: ASTRO_MASS_DELETION_WINDOW
  value: {{ .Values.massDeletion.window | quote }}
- name: ASTRO_MASS_DELETION_CONFIG_MAP
  value: {{ include "astro-operator.massDeletionName" . }}
- name: ASTRO_DEFAULT_MANAGEMENT
  value: {{ .Values.defaultManagement | default "Manage" | quote }}
- name: ASTRO_DEFAULT_APPROVAL
  value: {{ .Values.defaultApproval | default "Automatic" | quote }}
- name: ASTRO_DEFAULT_ADOPTION
  value: {{ .Values.defaultAdoption | quote }}
- name: ASTRO_DEFAULT_DRIFT
  value: {{ .Values.defaultDrift | quote }}
{{- with .Values.defaultDeletion }}
- name: ASTRO_DEFAULT_DELETION
  value: {{ . | quote }}
{{- end }}
{{- with .Values.watchNamespaces }}
- name: ASTRO_WATCH_NAMESPACES
  value: {{ join "," . | quote }}
{{- end }}
{{- with .Values.labelSelector }}
- name: ASTRO_LABEL_SELECTOR
  value: {{ . | quote }}
{{- end }}
{{- with .Values.organization.allowedNamespaces }}
- name: ASTRO_ALLOWED_NAMESPACES
  value: {{ join "," . | quote }}
{{- end }}
{{- with .Values.organization.allowedNamespaceSelector }}
- name: ASTRO_ALLOWED_NAMESPACE_SELECTOR
  value: {{ . | quote }}
{{- end }}
{{- with .Values.organization.allowedScopeEntities }}
{{- $entries := list }}
{{- range $namespace, $ids := . }}
{{- $entries = append $entries (printf "%s=%s" $namespace (join "|" $ids)) }}
{{- end }}
- name: ASTRO_ALLOWED_SCOPE_ENTITIES
  value: {{ join "," $entries | quote }}
{{- end }}
- name: ASTRO_LEADER_ELECTION
  value: {{ .Values.leaderElection.enabled | quote }}
{{- if .Values.leaderElection.enabled }}
- name: ASTRO_POD_NAME
  valueFrom:
    fieldRef:
      apiVersion: v1
      fieldPath: metadata.name
- name: ASTRO_POD_UID
  valueFrom:
    fieldRef:
      apiVersion: v1
      fieldPath: metadata.uid
- name: ASTRO_LEASE_DURATION
  value: {{ .Values.leaderElection.leaseDuration | quote }}
- name: ASTRO_LEASE_RENEW_DEADLINE
  value: {{ .Values.leaderElection.renewDeadline | quote }}
- name: ASTRO_LEASE_RETRY_PERIOD
  value: {{ .Values.leaderElection.retryPeriod | quote }}
{{- end }}
- name: ASTRO_LOG_FORMAT
  value: {{ .Values.log.format | quote }}
- name: ASTRO_LOG_LEVEL
  value: {{ .Values.log.level | quote }}
{{- with .Values.traces.endpoint }}
- name: OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ . | quote }}
{{- end }}
{{- with .Values.javaToolOptions }}
- name: JAVA_TOOL_OPTIONS
  value: {{ . | quote }}
{{- end }}
{{- with .Values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* YAML takes a bare off for false. */}}
{{- define "astro-operator.massDeletionLimit" -}}
{{- if kindIs "bool" .Values.massDeletion.limit }}off{{ else }}{{ .Values.massDeletion.limit }}{{ end }}
{{- end }}

{{- define "astro-operator.massDeletionName" -}}
{{ include "astro-operator.fullname" . }}-mass-deletion
{{- end }}
