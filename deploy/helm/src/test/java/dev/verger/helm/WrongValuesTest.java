package dev.verger.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A wrong or missing value fails with a message that names it. */
class WrongValuesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "publicUrl",
                "oidc.issuer",
                "oidc.serviceAccount.existingSecret",
                "kafka.bootstrapServers",
                "location.keySet.existingSecret",
                "location.database.url",
                "location.database.existingSecret",
                "catalogSync.database.url",
                "catalogSync.database.existingSecret",
                "notification.database.url",
                "notification.database.existingSecret"
            })
    void namesWhatIsMissing(String value) {
        assertThatThrownBy(() -> Chart.renderedWith("minimal", value, ""))
                .hasMessageContaining("Values of Verger:\n  - " + value + " is missing: ");
    }

    @Test
    void namesAllThatIsMissingAtOnce() {
        assertThatThrownBy(() -> new Helm(Chart.FOLDER)
                        .template()
                        .withName("verger")
                        .withKubeVersion("1.32.0")
                        .call())
                .hasMessageContaining("  - publicUrl is missing")
                .hasMessageContaining("  - location.keySet.existingSecret is missing")
                .hasMessageContaining("  - notification.database.existingSecret is missing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        tracing.enabled     | true   | tracing.endpoint is missing
        ingress.enabled     | true   | ingress.host is missing
        httpRoute.enabled   | true   | httpRoute.parentRefs is missing
        strimzi.enabled     | true   | strimzi.cluster is missing
        smtp.host           | mail   | smtp.from is missing
        """)
    void namesWhatAnOptionNeeds(String value, String given, String message) {
        assertThatThrownBy(() -> Chart.renderedWith("minimal", value, given)).hasMessageContaining("  - " + message);
    }

    @Test
    void refusesAnOlderKubernetes() {
        assertThatThrownBy(() -> new Helm(Chart.FOLDER)
                        .template()
                        .withKubeVersion("1.26.0")
                        .call())
                .hasMessageContaining("chart requires kubeVersion: >=1.27.0-0");
    }

    @Test
    void refusesAnotherAppleBesideTheSimulator() {
        assertThatThrownBy(() -> Chart.renderedWith("trial", "apple.url", "https://vpp.itunes.apple.com/mdm/v2/"))
                .hasMessageContaining("simulator.enabled sets apple.url and apple.notificationUrl itself");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        oidc.isuer                                                | x                    | isuer
        notfication.replicas                                      | 2                    | notfication
        publicUrl                                                 | verger.example.org   | publicUrl
        publicUrl                                                 | https://a.example/   | publicUrl
        apple.url                                                 | https://a.example/   | url
        image.tag                                                 | latest               | tag
        image.digests.gateway                                     | sha256:12            | gateway
        kafka.securityProtocol                                    | TLS                  | securityProtocol
        kafka.bootstrapServers                                    | kafka                | bootstrapServers
        smtp.tls                                                  | yes                  | tls
        smtp.port                                                 | 70000                | port
        location.resources.limits.memory                          | 640MB                | memory
        location.resources.requests.cpu                           | 100n                 | cpu
        location.replicas                                         | 0                    | replicas
        catalogSync.heapPercent                                   | 95                   | heapPercent
        cloudNativePg.storage.size                                | big                  | size
        serviceMonitor.interval                                   | 30                   | interval
        location.settings.VERGER_UNKNOWN                          | x                    | VERGER_UNKNOWN
        location.settings.VERGER_SYNC_INTERVAL                    | PT1H                 | VERGER_SYNC_INTERVAL
        catalogSync.settings.VERGER_SYNC_INTERVAL                 | 1 hour               | VERGER_SYNC_INTERVAL
        catalogSync.settings.VERGER_SYNC_INTERVAL                 | PT                   | VERGER_SYNC_INTERVAL
        catalogSync.settings.VERGER_APPLE_ATTEMPTS                | 21                   | VERGER_APPLE_ATTEMPTS
        catalogSync.settings.VERGER_APPLE_LARGEST_ANSWER          | 32MB                 | VERGER_APPLE_LARGEST_ANSWER
        catalogSync.settings.VERGER_APPLE_METADATA_PRIVATE_KEY    | secret               | VERGER_APPLE_METADATA_PRIVATE_KEY
        notification.settings.VERGER_UNSUBSCRIBE_KEY              | secret               | VERGER_UNSUBSCRIBE_KEY
        notification.digest.time                                  | 25:00                | time
        settings.VERGER_DATABASE_REQUEST_TIMEOUT                  | PT10S                | VERGER_DATABASE_REQUEST_TIMEOUT
        gateway.settings.VERGER_INBOX_RETENTION                   | P1D                  | VERGER_INBOX_RETENTION
        location.settings.VERGER_TOKEN_KEYSET                     | e30=                 | VERGER_TOKEN_KEYSET
        """)
    void namesAValueThatIsWrong(String value, String given, String named) {
        assertThatThrownBy(() -> Chart.renderedWith("minimal", value, given))
                .hasMessageContaining("values don't meet the specifications of the schema")
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT30S", "P1D", "PT1H30M", "PT0.5S", "P1DT2H", "500ms", "10s", "10S", "2h", "1d"})
    void acceptsADurationInEitherForm(String duration) {
        Rendering rendering = Chart.renderedWith("minimal", "catalogSync.settings.VERGER_SYNC_INTERVAL", duration);

        assertThat(rendering
                        .get("ConfigMap", "catalog-sync-service")
                        .at("/data/VERGER_SYNC_INTERVAL")
                        .asText())
                .isEqualTo(duration);
    }

    @Test
    void aLargeNumberIsWrittenInDigits() {
        assertThat(Chart.rendered("production")
                        .get("ConfigMap", "catalog-sync-service")
                        .at("/data/VERGER_HTTP_BODY_LIMIT_BYTES")
                        .asText())
                .isEqualTo("33554432");
    }

    @Test
    void aSettingOfOneServiceTakesPrecedenceOverThatOfAll() {
        Rendering rendering = Chart.renderedWith("minimal", """
            settings: {QUARKUS_LOG_LEVEL: WARN}
            location: {settings: {QUARKUS_LOG_LEVEL: DEBUG}}
            """);

        assertThat(level(rendering, "location-service")).isEqualTo("DEBUG");
        assertThat(level(rendering, "catalog-sync-service")).isEqualTo("WARN");
        assertThat(level(rendering, "gateway")).isEmpty();
    }

    private static String level(Rendering rendering, String process) {
        return rendering.get("ConfigMap", process).at("/data/QUARKUS_LOG_LEVEL").asText();
    }
}
