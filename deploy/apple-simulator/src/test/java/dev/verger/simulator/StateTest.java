package dev.verger.simulator;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.apple.asset.AssetQuery;
import dev.verger.apple.assignment.Assignment;
import dev.verger.apple.assignment.AssignmentQuery;
import dev.verger.apple.assignment.ManageAssetsRequest;
import dev.verger.apple.metadata.LookupQuery;
import dev.verger.apple.user.RequestUser;
import dev.verger.apple.user.UserQuery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTest {

    @TempDir
    private Path directory;

    private SimulatorOptions options;

    @BeforeEach
    void choose() {
        options = new SimulatorOptions(0, directory.resolve("state"), null, directory.resolve("clock"));
    }

    @Test
    void anEventThatWasPendingBeforeARestartIsProcessedAfterIt() {
        String event;
        try (var first = new SimulatorFixture(options)) {
            first.admin("PUT", "limits", "{\"eventSeconds\":3600}");
            var token = first.token("lycee-hugo");
            var asset = first.client
                    .assets()
                    .page(token, AssetQuery.page(0))
                    .assets()
                    .get(11);
            var request = ManageAssetsRequest.ofDevices(List.of(asset.key()), List.of("R-1"));
            event = first.client.assignments().associate(token, request).eventId();
        }

        try (var second = new SimulatorFixture(options)) {
            var token = second.token("lycee-hugo");
            assertThat(second.client.events().status(token, event).finished()).isFalse();
            second.admin("POST", "clock/advance", "{\"seconds\":3600}");
            assertThat(second.client.events().status(token, event).eventStatus())
                    .isEqualTo("COMPLETE");
        }
    }

    @Test
    void listsOfChangesIncludeChangesBeforeARestart() {
        String assignments;
        String users;
        try (var first = new SimulatorFixture(options)) {
            var token = first.token("lycee-hugo");
            assignments = first.client
                    .assignments()
                    .page(token, AssignmentQuery.page(0))
                    .versionId();
            users = first.client.users().page(token, UserQuery.page(0)).versionId();
            String adamId =
                    first.admin("libraries/lycee-hugo").at("/assets/0/adamId").asText();
            first.admin(
                    "POST",
                    "libraries/lycee-hugo/assignments",
                    "{\"adamId\":\"" + adamId + "\",\"serialNumbers\":[\"é\\\"x\"]}");
            first.admin("PUT", "limits", "{\"eventSeconds\":0}");
            first.client.users().create(token, List.of(RequestUser.of("p-1")));
            await().until(() ->
                    first.client.users().page(token, UserQuery.of("p-1")).size() == 1);
        }

        try (var second = new SimulatorFixture(options)) {
            var token = second.token("lycee-hugo");
            assertThat(second.client
                            .assignments()
                            .page(token, AssignmentQuery.since(assignments, 0))
                            .assignments())
                    .extracting(Assignment::serialNumber)
                    .containsExactly("é\"x");
            assertThat(second.client
                            .users()
                            .page(token, UserQuery.since(users, 0))
                            .users())
                    .extracting(user -> user.clientUserId())
                    .containsExactly("p-1");
        }
    }

    @Test
    void theClockOffsetIsInTheFileThatTheWholeStackReads() throws Exception {
        try (var first = new SimulatorFixture(options)) {
            first.admin("POST", "clock/advance", "{\"seconds\":86400}");
            first.admin("POST", "clock/advance", "{\"seconds\":60}");
        }
        assertThat(Files.readString(directory.resolve("clock"))).isEqualTo("86460");

        try (var second = new SimulatorFixture(options)) {
            var now = Instant.parse(second.admin("clock").path("now").asText().replace("+0000", "Z"));
            assertThat(now).isAfter(Instant.now().plusSeconds(86_000));
            assertThat(second.admin("POST", "clock/advance", "{\"seconds\":-1}")
                            .path("error")
                            .asText())
                    .contains("does not go back");
        }
    }

    @Test
    void anAssetThatVanishedIsNotListedAfterARestart() {
        try (var first = new SimulatorFixture(options)) {
            first.admin("POST", "libraries/claimed/assets", "{\"adamId\":\"555001\",\"delta\":3}");
            first.admin("POST", "libraries/claimed/transfer", "{\"adamId\":\"555001\",\"vanish\":true}");
        }

        try (var second = new SimulatorFixture(options)) {
            assertThat(second.admin("libraries/claimed").path("assets").findValuesAsText("adamId"))
                    .isNotEmpty()
                    .doesNotContain("555001");
        }
    }

    @Test
    void aTitleStaysRemovedAndRevokedTokensStayRevoked() {
        String id;
        try (var first = new SimulatorFixture(options)) {
            id = first.admin("libraries/lycee-hugo").at("/assets/0/adamId").asText();
            first.admin("POST", "store/" + id + "/remove", "");
            first.admin("POST", "libraries/berlin-hq/tokens/revoke", "");
        }

        try (var second = new SimulatorFixture(options)) {
            var lookup = second.client
                    .config()
                    .service()
                    .url("contentMetadataLookup")
                    .orElseThrow();
            var query = new LookupQuery(List.of(id), "volumestore", "FR", null);
            assertThat(second.client.metadata().lookup(lookup, null, query).results())
                    .isEmpty();
            String bearer = "Bearer " + second.simulator.tokenOf("berlin-hq-renewed");
            assertThat(second.call("GET", "assets", bearer, null, "").body()).contains("9625");
        }
    }
}
