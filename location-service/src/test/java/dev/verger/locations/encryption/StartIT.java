package dev.verger.locations.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.locations.testing.KeySets;
import dev.verger.platform.start.SettingNames;
import dev.verger.platform.testing.FreshDatabase;
import dev.verger.testing.AccessTokens;
import dev.verger.testing.Waits;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The built service as a process of its own, as an operator starts it. */
class StartIT {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private static final String KEY_SET = "verger.token.keyset";
    private static final String NOWHERE = "http://127.0.0.1:1";

    private final String database = FreshDatabase.create();

    @Test
    void endsWithOneLineThatNamesTheError() throws Exception {
        startOnceWith(KeySets.fresh());

        Process service = start(Map.of(KEY_SET, KeySets.fresh()));
        List<String> lines = service.inputReader(StandardCharsets.UTF_8).lines().toList();

        assertThat(service.waitFor(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(service.exitValue()).isEqualTo(1);
        assertThat(lines)
                .filteredOn(line -> line.contains("VERGER_TOKEN_KEYSET"))
                .singleElement()
                .asString()
                .contains("lacks keys that this database is encrypted with");
        assertThat(lines).noneMatch(line -> line.startsWith("\tat "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                KEY_SET,
                "verger.catalog-sync-service.url",
                "verger.notification-service.url",
                "quarkus.oidc-client.auth-server-url",
                "quarkus.oidc-client.client-id",
                "quarkus.oidc-client.credentials.secret"
            })
    void endsWithOneLineWhenARequiredSettingIsMissing(String setting) throws Exception {
        Map<String, String> lacking = new HashMap<>(Map.of(KEY_SET, KeySets.fresh()));
        lacking.put(setting, "");

        Process service = start(lacking);
        List<String> lines = service.inputReader(StandardCharsets.UTF_8).lines().toList();

        assertThat(service.waitFor(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(service.exitValue()).isEqualTo(1);
        assertThat(lines).singleElement().asString().contains("without " + SettingNames.variable(setting) + " (");
    }

    /** As a version that is rolled back finds it. */
    @Test
    void startsWithADatabaseThatALaterVersionHasMigrated() throws Exception {
        String keySet = KeySets.fresh();
        startOnceWith(keySet);
        migrateAsALaterVersion();

        startOnceWith(keySet);
    }

    private void migrateAsALaterVersion() throws SQLException {
        try (Connection connection = DriverManager.getConnection(database, "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("alter table location add column of_a_later_version text");
            statement.execute("""
                    insert into flyway_schema_history
                        (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                    values
                        (9998, '0.9999', 'later', 'SQL', 'V0_9999__later.sql', 1, 'postgres', 1, true),
                        (9999, '9999', 'later', 'SQL', 'V9999__later.sql', 1, 'postgres', 1, true)""");
        }
    }

    private void startOnceWith(String keySet) throws IOException, InterruptedException {
        Process service = start(Map.of(KEY_SET, keySet));
        List<String> seen = new ArrayList<>();
        try (BufferedReader output = service.inputReader(StandardCharsets.UTF_8)) {
            boolean started = output.lines().peek(seen::add).anyMatch(line -> line.contains("Listening on"));
            assertThat(started).as("the service starts: %s", seen).isTrue();
        } finally {
            service.destroyForcibly().waitFor();
        }
    }

    /**
     * By Java properties: read from the environment, {@code QUARKUS_OIDC_CLIENT_DISCOVERY_ENABLED} may also mean a
     * tenant "client" of {@code quarkus.oidc}.
     */
    private Process start(Map<String, String> changed) throws IOException {
        Map<String, String> settings = new TreeMap<>();
        settings.put("quarkus.http.port", "0");
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.management.port", "0");
        settings.put("quarkus.management.host", "127.0.0.1");
        settings.put("quarkus.datasource.jdbc.url", database);
        settings.put("quarkus.datasource.username", "postgres");
        settings.put("quarkus.datasource.password", "postgres");
        settings.put("kafka.bootstrap.servers", FreshDatabase.kafkaServers());
        settings.put("quarkus.oidc.auth-server-url", NOWHERE + "/realms/none");
        settings.put("quarkus.oidc.discovery-enabled", "false");
        settings.put("quarkus.oidc.jwks-path", "/keys");
        settings.put("quarkus.oidc.jwks.resolve-early", "false");
        settings.putAll(AccessTokens.clientSettings(NOWHERE));
        settings.put("verger.catalog-sync-service.url", NOWHERE);
        settings.put("verger.notification-service.url", NOWHERE);
        // So that it is assigned no partition of the service that the other tests run against.
        settings.put("mp.messaging.incoming.catalog-events.group.id", "start-test");
        settings.putAll(changed);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", JAR.toString()));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
