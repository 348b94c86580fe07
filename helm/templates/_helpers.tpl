{{- define "astro-operator.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* 45 characters leave room for what some names end in. */}}
{{- define "astro-operator.fullname" -}}
{{- $name := default .Chart.Name .Values.nameOverride }}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 45 | trimSuffix "-" }}
{{- else if contains $name .Release.Name }}
{{- .Release.Name | trunc 45 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name $name | trunc 45 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{/* What never changes: selectors are immutable. */}}
{{- define "astro-operator.selectorLabels" -}}
app.kubernetes.io/name: {{ include "astro-operator.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: operator
{{- end }}

{{- define "astro-operator.commonLabels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/part-of: astro-operator
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "astro-operator.labels" -}}
{{ include "astro-operator.selectorLabels" . }}
{{ include "astro-operator.commonLabels" . }}
{{- end }}

{{- define "astro-operator.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "astro-operator.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "astro-operator.image" -}}
{{- $released := .Files.Get "files/image.yaml" | fromYaml }}
{{- $tag := include "astro-operator.imageTag" . }}
{{- with default $released.registry .Values.image.registry }}{{ trimSuffix "/" . }}/{{ end }}
{{- .Values.image.repository }}
{{- with default (ternary "" $released.digest (ne $tag "")) .Values.image.digest }}@{{ . }}{{ else }}:{{ default $.Chart.AppVersion $tag }}{{ end }}
{{- end }}

{{/* The tag as text. A number in a file is a float64, which would be shown as 2.5e+07. */}}
{{- define "astro-operator.imageTag" -}}
{{- $tag := .Values.image.tag }}
{{- if kindIs "float64" $tag }}{{ int64 $tag }}{{ else }}{{ $tag }}{{ end }}
{{- end }}

{{- define "astro-operator.tokenSecret" -}}
{{- default (printf "%s-token" (include "astro-operator.fullname" .)) .Values.token.existingSecret.name }}
{{- end }}

{{/* The port of a URL. */}}
{{- define "astro-operator.port" -}}
{{- $url := urlParse . }}
{{- if regexMatch ":[0-9]+$" $url.host }}
{{- regexFind "[0-9]+$" $url.host }}
{{- else }}
{{- ternary 80 443 (eq $url.scheme "http") }}
{{- end }}
{{- end }}
