{{/* Gives each value that is missing its default: helm upgrade --reuse-values brings the values of the former chart only. All templates share the values: the first one does it. */}}
{{- define "astro-operator.defaults" -}}
{{- if not (hasKey .Values "defaultsAreFilled") }}
{{- include "astro-operator.fill" (dict "values" .Values "defaults" (.Files.Get "files/defaults.yaml" | fromYaml) "path" "") }}
{{- $_ := set .Values "defaultsAreFilled" true }}
{{- end }}
{{- end }}

{{/* From the following a null takes members away, or all of them. */}}
{{- define "astro-operator.fill" -}}
{{- $open := list "podSecurityContext" "securityContext" "resources" "dashboard.labels" }}
{{- range $name, $default := .defaults }}
{{- $path := print $.path $name }}
{{- $present := index $.values $name }}
{{- if has $path $open }}
{{- else if kindIs "invalid" $present }}
{{- $_ := set $.values $name $default }}
{{- else if and (kindIs "map" $default) (kindIs "map" $present) }}
{{- include "astro-operator.fill" (dict "values" $present "defaults" $default "path" (print $path ".")) }}
{{- end }}
{{- end }}
{{- end }}
