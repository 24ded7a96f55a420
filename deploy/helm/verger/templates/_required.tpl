{{/* Fails with every required value that is missing, and with values that contradict each other. */}}
{{- define "verger.check" -}}
{{- $values := .Values -}}
{{- $problems := list -}}
{{- if not $values.publicUrl }}
{{- $problems = append $problems "publicUrl is missing: where clients reach the gateway, such as https://verger.example.org" }}
{{- end }}
{{- if not $values.oidc.issuer }}
{{- $problems = append $problems "oidc.issuer is missing: issuer of the access tokens, such as https://id.example.org/realms/verger" }}
{{- end }}
{{- if not $values.oidc.serviceAccount.existingSecret }}
{{- $problems = append $problems "oidc.serviceAccount.existingSecret is missing: Secret with client-id and client-secret of the service account" }}
{{- end }}
{{- if not $values.kafka.bootstrapServers }}
{{- $problems = append $problems "kafka.bootstrapServers is missing: the brokers, such as kafka:9092" }}
{{- end }}
{{- if not $values.location.keySet.existingSecret }}
{{- $problems = append $problems "location.keySet.existingSecret is missing: Secret whose key keyset has the key set that encrypts the service tokens; README.md says how to make one" }}
{{- end }}
{{- range $key := list "location" "catalogSync" "notification" }}
{{- $database := (get $values $key).database }}
{{- if not (include "verger.databaseUrl" (dict "root" $ "key" $key)) }}
{{- $problems = append $problems (printf "%s.database.url is missing: jdbc:postgresql://host:5432/database" $key) }}
{{- end }}
{{- if not $database.existingSecret }}
{{- $problems = append $problems (printf "%s.database.existingSecret is missing: Secret with username and password of the database" $key) }}
{{- end }}
{{- end }}
{{- if and $values.tracing.enabled (not $values.tracing.endpoint) }}
{{- $problems = append $problems "tracing.endpoint is missing: where traces go when tracing.enabled is true" }}
{{- end }}
{{- if and $values.ingress.enabled (not $values.ingress.host) }}
{{- $problems = append $problems "ingress.host is missing: host name of the Ingress" }}
{{- end }}
{{- if and $values.httpRoute.enabled (not $values.httpRoute.parentRefs) }}
{{- $problems = append $problems "httpRoute.parentRefs is missing: the Gateway that the HTTPRoute belongs to" }}
{{- end }}
{{- if and $values.strimzi.enabled (not $values.strimzi.cluster) }}
{{- $problems = append $problems "strimzi.cluster is missing: name of the Kafka cluster of Strimzi" }}
{{- end }}
{{- if and $values.simulator.enabled (or $values.apple.url $values.apple.notificationUrl) }}
{{- $problems = append $problems "simulator.enabled sets apple.url and apple.notificationUrl itself: leave both empty" }}
{{- end }}
{{- if and $values.smtp.host (not $values.smtp.from) }}
{{- $problems = append $problems "smtp.from is missing: sender of all mails" }}
{{- end }}
{{- if $problems }}
{{- fail (printf "\n\nValues of Verger:\n  - %s\n" (join "\n  - " $problems)) }}
{{- end }}
{{- end }}
