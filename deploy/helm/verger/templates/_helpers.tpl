{{/* Names of the services by their keys in the values. */}}
{{- define "verger.names" -}}
{{- dict "location" "location-service" "catalogSync" "catalog-sync-service" "notification" "notification-service" "gateway" "gateway" | toJson -}}
{{- end }}

{{/* Labels that select the pods of a component; argument: root, component. */}}
{{- define "verger.selector" -}}
app.kubernetes.io/name: verger
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{/* Labels of every object; argument: root, component. */}}
{{- define "verger.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{ include "verger.selector" . }}
app.kubernetes.io/part-of: verger
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
{{- end }}

{{/* Image of a component; argument: root, component, key. */}}
{{- define "verger.image" -}}
{{- $image := .root.Values.image -}}
{{- with $image.registry }}{{ trimSuffix "/" . }}/{{ end }}{{ .component }}
{{- $digest := get $image.digests .key -}}
{{- if $digest }}@{{ $digest }}{{ else }}:{{ $image.tag | default .root.Chart.AppVersion }}{{ end }}
{{- end }}

{{/* A setting as text: large numbers are no powers of ten. */}}
{{- define "verger.text" -}}
{{- if kindIs "float64" . }}{{ int64 . }}{{ else }}{{ . }}{{ end }}
{{- end }}

{{/* Heap in mebibytes: a share of the limit of memory; argument: the values of a component. */}}
{{- define "verger.heap" -}}
{{- $limit := .resources.limits.memory -}}
{{- $mebibytes := trimSuffix "Mi" $limit | int64 -}}
{{- if hasSuffix "Gi" $limit }}{{ $mebibytes = mul (trimSuffix "Gi" $limit | int64) 1024 }}{{ end -}}
{{- div (mul $mebibytes (int64 .heapPercent)) 100 -}}
{{- end }}

{{/* Address of the database of a service; argument: root, key. */}}
{{- define "verger.databaseUrl" -}}
{{- $values := get .root.Values .key -}}
{{- if $values.database.url -}}
{{ $values.database.url }}
{{- else if .root.Values.cloudNativePg.enabled -}}
jdbc:postgresql://verger-postgresql-rw:5432/{{ include "verger.databaseName" .key }}
{{- end -}}
{{- end }}

{{- define "verger.databaseName" -}}
{{- . | snakecase -}}
{{- end }}

{{/* Address of Apple's API, empty for Apple's own. */}}
{{- define "verger.appleUrl" -}}
{{- if .Values.simulator.enabled }}http://apple-simulator:8090/mdm/v2/{{ else }}{{ .Values.apple.url }}{{ end -}}
{{- end }}

{{- define "verger.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "verger.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{/* Public paths of the gateway, as JSON. */}}
{{- define "verger.paths" -}}
{{- $paths := list (dict "path" "/api" "exact" false) (dict "path" "/apple/notifications" "exact" false) -}}
{{- if .Values.platformPaths -}}
{{- $paths = concat $paths (list (dict "path" "/auth/token" "exact" true) (dict "path" "/pro/v1" "exact" false)) -}}
{{- end -}}
{{- toJson (dict "paths" $paths) -}}
{{- end }}
