package dev.verger.locations.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.locations.testing.KeySets;
import dev.verger.platform.testing.FreshDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The built service as a process of its own, as an operator meets it. */
class WrongKeySetStartIT {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private final String database = FreshDatabase.create();

    @Test
    void endsWithOneLineThatSaysWhatIsWrong() throws Exception {
        startOnceWith(KeySets.fresh());

        Process service = start(KeySets.fresh());
        List<String> lines = service.inputReader(StandardCharsets.UTF_8).lines().toList();

        assertThat(service.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(service.exitValue()).isEqualTo(1);
        assertThat(lines)
                .filteredOn(line -> line.contains("VERGER_TOKEN_KEYSET"))
                .singleElement()
                .asString()
                .contains("lacks keys that this database is encrypted with");
        assertThat(lines).noneMatch(line -> line.startsWith("\tat "));
    }

    @Test
    void endsWithOneLineWithoutAnyKeySet() throws Exception {
        Process service = start("");
        List<String> lines = service.inputReader(StandardCharsets.UTF_8).lines().toList();

        assertThat(service.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(service.exitValue()).isEqualTo(1);
        assertThat(lines).singleElement().asString().contains("VERGER_TOKEN_KEYSET");
    }

    private void startOnceWith(String keySet) throws IOException, InterruptedException {
        Process service = start(keySet);
        try (BufferedReader output = service.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.lines().anyMatch(line -> line.contains("Listening on"))).isTrue();
        } finally {
            service.destroyForcibly().waitFor();
        }
    }

    private Process start(String keySet) throws IOException {
        var command =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        JAR.toString());
        command.redirectErrorStream(true)
                .environment()
                .putAll(
                        Map.of(
                                "QUARKUS_HTTP_PORT", "0",
                                "QUARKUS_HTTP_HOST", "127.0.0.1",
                                "QUARKUS_DATASOURCE_JDBC_URL", database,
                                "QUARKUS_DATASOURCE_USERNAME", "postgres",
                                "QUARKUS_DATASOURCE_PASSWORD", "postgres",
                                "KAFKA_BOOTSTRAP_SERVERS", FreshDatabase.kafkaServers(),
                                "QUARKUS_OIDC_AUTH_SERVER_URL", "http://127.0.0.1:1/realms/none",
                                "QUARKUS_OIDC_DISCOVERY_ENABLED", "false",
                                "QUARKUS_OIDC_JWKS_PATH", "/keys",
                                "VERGER_TOKEN_KEYSET", keySet));
        command.environment().put("QUARKUS_OIDC_JWKS_RESOLVE_EARLY", "false");
        // Takes no partition away from the service that the other tests run against.
        command.environment().put("MP_MESSAGING_INCOMING_CATALOG_EVENTS_GROUP_ID", "start-test");
        return command.start();
    }
}
