package dev.verger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.verger.local.keycloak.KeycloakTokens;
import dev.verger.testing.Checkout;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stack without Verger's own services, which other modules build. */
class LocalStackIT {

    private static final Path ROOT = Checkout.root();

    @TempDir
    Path state;

    private LocalStackOptions options(String... components) {
        return LocalStackOptions.of(ROOT)
                .withStateDirectory(state)
                .withPortOffset(FreePorts.offset())
                .withComponents(components);
    }

    @Test
    void issuesTokensWithTheRolesAndSitesOfTheRealm() throws Exception {
        try (var stack = LocalStack.start(options(Ports.KEYCLOAK))) {
            URI issuer = URI.create(stack.url(Ports.KEYCLOAK) + "/realms/verger");
            JsonNode admin = claims(KeycloakTokens.ofClient(issuer, "verger-admin"));
            JsonNode paris = claims(KeycloakTokens.ofClient(issuer, "verger-paris"));
            JsonNode person = claims(KeycloakTokens.ofUser(issuer, "paris", "paris"));

            assertThat(roles(admin)).contains("Full Access", "Delete Volume Purchasing Locations", "Update Accounts");
            assertThat(roles(admin)).doesNotContain("verger-internal");
            assertThat(admin.at("/preferred_username").asText()).isEqualTo("service-account-verger-admin");
            assertThat(admin.at("/exp").asLong() - admin.at("/iat").asLong())
                    .isBetween(1800L, 1801L); // Keycloak reads its clock for each of them
            assertThat(roles(paris)).contains("Update VPP Assignment").doesNotContain("Full Access", "Read Sites");
            assertThat(paris.at("/sites")).hasToString("[\"1\"]");
            assertThat(person.at("/sites")).hasToString("[\"1\"]");
            assertThat(person.at("/email").asText()).isEqualTo("paris@example.org");
            assertThat(roles(claims(KeycloakTokens.ofClient(issuer, "verger-services"))))
                    .containsExactly("verger-internal");
            assertThat(roles(claims(KeycloakTokens.ofClient(issuer, "verger-auditor"))))
                    .contains("Full Access")
                    .allMatch(role -> role.equals("Full Access") || role.startsWith("Read "));
            for (JsonNode claims : List.of(admin, paris, person)) {
                assertThat(claims.at("/aud").asText()).isEqualTo("verger");
                assertThat(claims.at("/iss").asText()).isEqualTo(issuer.toString());
            }
        }
    }

    @Test
    void keepsItsDatabasesUntilAFreshStart() throws Exception {
        LocalStackOptions options = options(Ports.POSTGRESQL, Ports.KAFKA, Ports.MAIL_CATCHER);
        try (var stack = LocalStack.start(options)) {
            execute(stack, "create table pear ()");
        }

        try (var stack = LocalStack.start(options)) {
            execute(stack, "select from pear");
        }
        try (var stack = LocalStack.start(options.withFresh(true))) {
            assertThatThrownBy(() -> execute(stack, "select from pear")).hasMessageContaining("does not exist");
        }
    }

    @Test
    void deletesWhatAnInterruptedFirstStartLeft() throws Exception {
        Path half = Files.createDirectories(state.resolve("data/postgresql"));
        Files.createFile(half.resolve("postgresql.conf"));
        Files.writeString(Files.createDirectories(state.resolve("data/kafka")).resolve("meta.properties"), "half");

        try (var stack = LocalStack.start(options(Ports.POSTGRESQL, Ports.KAFKA))) {
            execute(stack, "create table pear ()");
        }
    }

    @Test
    void startsAComponentAgainThatWasKilled() throws Exception {
        try (var stack = LocalStack.start(options(Ports.POSTGRESQL))) {
            execute(stack, "create table pear ()");

            stack.kill(Ports.POSTGRESQL);
            assertThatThrownBy(() -> execute(stack, "select from pear")).hasMessageContaining("refused");
            stack.restart(Ports.POSTGRESQL);

            execute(stack, "select from pear");
        }
    }

    @Test
    void oneAddressReachesEveryReplicaThatStillRuns() throws Exception {
        FakeService.install(state, Ports.LOCATION_SERVICE);
        LocalStackOptions options = LocalStackOptions.of(state)
                .withPortOffset(FreePorts.offset())
                .withReplicas(2)
                .withEnvironment(Map.of("FAKE_STOPS", state.resolve("stops").toString()))
                .withComponents(Ports.LOCATION_SERVICE);
        int port = new Ports(options.portOffset()).ofAllReplicas(Ports.LOCATION_SERVICE);
        try (var stack = LocalStack.start(options)) {
            assertThat(statusesAt(port)).containsOnly(200);

            stack.kill(Ports.LOCATION_SERVICE);

            assertThat(statusesAt(port)).containsOnly(200);
        }
    }

    private static List<Integer> statusesAt(int port) throws IOException {
        return statusesAt(port, "/hello");
    }

    /** The answers to four requests, each on a connection of its own. */
    private static List<Integer> statusesAt(int port, String path) throws IOException {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            var address = URI.create("http://127.0.0.1:" + port + path).toURL();
            var connection = (HttpURLConnection) address.openConnection();
            connection.setRequestProperty("Connection", "close");
            statuses.add(connection.getResponseCode());
            connection.disconnect();
        }
        return statuses;
    }

    @Test
    void refusesASecondStackOnTheSameState() {
        LocalStackOptions options = options(Ports.MAIL_CATCHER);
        try (var stack = LocalStack.start(options)) {
            assertThatThrownBy(() -> LocalStack.start(options.withPortOffset(FreePorts.offset())))
                    .isInstanceOf(LocalStackException.class)
                    .hasMessageStartingWith("Verger runs already (process "
                            + ProcessHandle.current().pid() + ")");
            assertThat(stack.mails()).isEmpty();
        }
    }

    @Test
    void reportsATakenPortAndItsComponentBeforeAnythingStarts() throws IOException {
        LocalStackOptions options = options(Ports.POSTGRESQL, Ports.KAFKA);
        int port = new Ports(options.portOffset()).of(Ports.KAFKA);
        try (var stranger = new ServerSocket(port)) {
            assertThatThrownBy(() -> LocalStack.start(options))
                    .isInstanceOf(LocalStackException.class)
                    .hasMessageStartingWith("Port " + port + ", which kafka needs, is taken.");
            assertThat(state.resolve("data/postgresql")).doesNotExist();
            assertThat(stranger.isBound()).isTrue();
        }
    }

    @Test
    void servesHealthAThousandPortsAboveEachReplica() throws IOException {
        FakeService.install(state, Ports.NOTIFICATION_SERVICE);
        LocalStackOptions options = LocalStackOptions.of(state)
                .withPortOffset(FreePorts.offset())
                .withReplicas(2)
                .withEnvironment(Map.of("FAKE_STOPS", state.resolve("stops").toString()))
                .withComponents(Ports.NOTIFICATION_SERVICE);
        try (var stack = LocalStack.start(options)) {
            int first = 9083 + options.portOffset();
            assertThat(stack.managementUrl(Ports.NOTIFICATION_SERVICE)).isEqualTo("http://127.0.0.1:" + first);
            assertThat(stack.managementUrl(Ports.NOTIFICATION_SERVICE + "-2"))
                    .isEqualTo("http://127.0.0.1:" + (first + 100));
            assertThat(statusesAt(first, "/q/health/live")).containsOnly(200);
            assertThat(statusesAt(first + 100, "/q/health/live")).containsOnly(200);
        }
    }

    @Test
    void reportsATakenManagementPort() throws IOException {
        FakeService.install(state, Ports.GATEWAY);
        LocalStackOptions options =
                LocalStackOptions.of(state).withPortOffset(FreePorts.offset()).withComponents(Ports.GATEWAY);
        int port = 9080 + options.portOffset();
        try (var stranger = new ServerSocket(port)) {
            assertThatThrownBy(() -> LocalStack.start(options))
                    .isInstanceOf(LocalStackException.class)
                    .hasMessageStartingWith("Port " + port + ", which gateway needs, is taken.");
            assertThat(stranger.isBound()).isTrue();
        }
    }

    @Test
    void reportsInOneLineThatItCannotWriteItsState() throws IOException {
        Path file = Files.createFile(state.resolve("file"));

        assertThatThrownBy(() -> LocalStack.start(options().withStateDirectory(file.resolve("state"))))
                .isInstanceOf(LocalStackException.class)
                .hasMessageStartingWith("Cannot write to " + file.resolve("state"));
    }

    private static void execute(LocalStack stack, String sql) throws Exception {
        try (var connection = DriverManager.getConnection(stack.url(Ports.POSTGRESQL) + "/location", "location", "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static JsonNode claims(String token) throws IOException {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    private static List<String> roles(JsonNode claims) {
        return claims.at("/realm_access/roles")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }
}
