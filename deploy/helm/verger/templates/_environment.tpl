{{/* Settings of a component that are no secrets, as a map; argument: root, key. */}}
{{- define "verger.settings" -}}
{{- $root := .root -}}
{{- $values := $root.Values -}}
{{- $own := get $values .key -}}
{{- $env := dict "QUARKUS_HTTP_PORT" "8080" "QUARKUS_MANAGEMENT_PORT" "9080" "QUARKUS_SHUTDOWN_DELAY" "PT5S" -}}
{{- $_ := set $env "QUARKUS_OIDC_AUTH_SERVER_URL" $values.oidc.issuer -}}
{{- $_ := set $env "QUARKUS_OIDC_TOKEN_AUDIENCE" $values.oidc.audience -}}
{{- $_ := set $env "QUARKUS_LOG_CONSOLE_JSON_ENABLED" (toString $values.logs.json) -}}
{{- if $values.tracing.enabled -}}
{{- $_ := set $env "QUARKUS_OTEL_SDK_DISABLED" "false" -}}
{{- $_ := set $env "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT" $values.tracing.endpoint -}}
{{- end -}}
{{- $given := dict -}}
{{- if eq .key "gateway" -}}
{{- $_ := set $env "VERGER_GATEWAY_LOCATION_SERVICE" "http://location-service:8080" -}}
{{- $_ := set $env "VERGER_GATEWAY_CATALOG_SYNC_SERVICE" "http://catalog-sync-service:8080" -}}
{{- $_ := set $env "VERGER_GATEWAY_NOTIFICATION_SERVICE" "http://notification-service:8080" -}}
{{- else -}}
{{- $_ := set $env "VERGER_PUBLIC_URL" $values.publicUrl -}}
{{- $_ := set $env "QUARKUS_OIDC_ROLES_ROLE_CLAIM_PATH" $values.oidc.rolesClaim -}}
{{- $_ := set $env "QUARKUS_OIDC_CLIENT_AUTH_SERVER_URL" $values.oidc.issuer -}}
{{- with $values.oidc.serviceAccount.scopes }}{{ $_ := set $env "QUARKUS_OIDC_CLIENT_SCOPES" . }}{{ end -}}
{{- $_ := set $env "QUARKUS_DATASOURCE_JDBC_URL" (include "verger.databaseUrl" (dict "root" $root "key" .key)) -}}
{{- $_ := set $env "KAFKA_BOOTSTRAP_SERVERS" $values.kafka.bootstrapServers -}}
{{- $_ := set $env "KAFKA_SECURITY_PROTOCOL" $values.kafka.securityProtocol -}}
{{- with $values.kafka.sasl.mechanism }}{{ $_ := set $env "KAFKA_SASL_MECHANISM" . }}{{ end -}}
{{- $tls := $values.kafka.tls -}}
{{- $mounted := ternary "PEM" "" (ne $tls.existingSecret "") -}}
{{- with $tls.truststoreType | default $mounted }}{{ $_ := set $env "KAFKA_SSL_TRUSTSTORE_TYPE" . }}{{ end -}}
{{- $file := ternary "/etc/verger/kafka/ca.crt" "" (ne $tls.existingSecret "") -}}
{{- with $tls.truststoreLocation | default $file }}{{ $_ := set $env "KAFKA_SSL_TRUSTSTORE_LOCATION" . }}{{ end -}}
{{- $given = $values.settings -}}
{{- end -}}
{{- if ne .key "location" | and (ne .key "gateway") -}}
{{- $_ := set $env "VERGER_LOCATION_SERVICE_URL" "http://location-service:8080" -}}
{{- end -}}
{{- if or (eq .key "location") (eq .key "notification") -}}
{{- $_ := set $env "VERGER_CATALOG_SYNC_SERVICE_URL" "http://catalog-sync-service:8080" -}}
{{- end -}}
{{- if or (eq .key "location") (eq .key "catalogSync") -}}
{{- with include "verger.appleUrl" $root }}{{ $_ := set $env "VERGER_APPLE_URL" . }}{{ end -}}
{{- end -}}
{{- if eq .key "location" -}}
{{- $_ := set $env "VERGER_NOTIFICATION_SERVICE_URL" "http://notification-service:8080" -}}
{{- $webhook := ternary "http://gateway:8080/apple/notifications" $values.apple.notificationUrl $values.simulator.enabled -}}
{{- with $webhook }}{{ $_ := set $env "VERGER_APPLE_NOTIFICATION_URL" . }}{{ end -}}
{{- end -}}
{{- if eq .key "notification" -}}
{{- $_ := set $env "VERGER_DIGEST_ZONE" $own.digest.zone -}}
{{- $_ := set $env "VERGER_DIGEST_TIME" $own.digest.time -}}
{{- if $values.smtp.host -}}
{{- $_ := set $env "VERGER_SMTP_HOST" $values.smtp.host -}}
{{- $_ := set $env "VERGER_SMTP_PORT" (include "verger.text" $values.smtp.port) -}}
{{- $_ := set $env "VERGER_SMTP_FROM" $values.smtp.from -}}
{{- $_ := set $env "VERGER_SMTP_TLS" $values.smtp.tls -}}
{{- end -}}
{{- end -}}
{{- range $name, $value := merge (dict) $own.settings $given -}}
{{- if not (kindIs "map" $value) }}{{ $_ := set $env $name (include "verger.text" $value) }}{{ end -}}
{{- end -}}
{{- toYaml $env -}}
{{- end }}

{{/* One variable from a Secret; argument: list of variable, secret, key. */}}
{{- define "verger.secretVariable" -}}
- name: {{ index . 0 }}
  valueFrom: {secretKeyRef: {name: {{ index . 1 | quote }}, key: {{ index . 2 | quote }}}}
{{ end }}

{{/*
Variables of a container: the heap and what is secret; argument: root, key.
_JAVA_OPTIONS takes precedence over the command line of the image, which has a smaller first heap.
*/}}
{{- define "verger.variables" -}}
{{- $values := .root.Values -}}
{{- $own := get $values .key -}}
{{- $heap := include "verger.heap" $own -}}
- name: _JAVA_OPTIONS
  value: {{ printf "-Xms%sm -Xmx%sm -XX:+ExitOnOutOfMemoryError %s" $heap $heap $own.javaOptions | trim | quote }}
{{ if eq .key "gateway" }}
{{- with $values.oidc.login.existingSecret }}
{{- include "verger.secretVariable" (list "VERGER_GATEWAY_PROVIDER_CLIENT_ID" . "client-id") }}
{{- include "verger.secretVariable" (list "VERGER_GATEWAY_PROVIDER_CLIENT_SECRET" . "client-secret") }}
{{- end }}
{{- else }}
{{- include "verger.secretVariable" (list "QUARKUS_DATASOURCE_USERNAME" $own.database.existingSecret "username") }}
{{- include "verger.secretVariable" (list "QUARKUS_DATASOURCE_PASSWORD" $own.database.existingSecret "password") }}
{{- $account := $values.oidc.serviceAccount.existingSecret }}
{{- include "verger.secretVariable" (list "QUARKUS_OIDC_CLIENT_CLIENT_ID" $account "client-id") }}
{{- include "verger.secretVariable" (list "QUARKUS_OIDC_CLIENT_CREDENTIALS_SECRET" $account "client-secret") }}
{{- with $values.kafka.existingSecret }}
{{- include "verger.secretVariable" (list "KAFKA_SASL_JAAS_CONFIG" . "sasl.jaas.config") }}
{{- end }}
{{- end }}
{{- if eq .key "location" }}
{{- include "verger.secretVariable" (list "VERGER_TOKEN_KEYSET" $own.keySet.existingSecret "keyset") }}
{{- end }}
{{- if and (eq .key "notification") $values.smtp.host }}
{{- with $values.smtp.existingSecret }}
{{- include "verger.secretVariable" (list "VERGER_SMTP_USERNAME" . "username") }}
{{- include "verger.secretVariable" (list "VERGER_SMTP_PASSWORD" . "password") }}
{{- end }}
{{- end }}
{{- $common := ternary (dict) $values.settings (eq .key "gateway") }}
{{- range $name, $value := merge (dict) $own.settings $common }}
{{- if kindIs "map" $value }}
{{- include "verger.secretVariable" (list $name $value.existingSecret $value.key) }}
{{- end }}
{{- end }}
{{- end }}
