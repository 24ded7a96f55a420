package dev.verger.simulator;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.apple.config.ClientConfigRequest;
import dev.verger.apple.config.MdmInfo;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What other servers and people do at Apple: move licenses, register and retire users. */
class OtherServersTest {

    private SimulatorFixture apple;
    private String bearer;

    @BeforeEach
    void start() {
        apple = new SimulatorFixture();
        apple.admin("PUT", "limits", "{\"enforceRequestRate\":false,\"eventSeconds\":0}");
        bearer = "Bearer " + apple.simulator.tokenOf("lycee-hugo");
        apple.admin("POST", "libraries/lycee-hugo/assets", "{\"adamId\":\"555001\",\"delta\":10}");
    }

    @AfterEach
    void stop() {
        apple.close();
    }

    @Test
    void licensesMoveToAnotherLocation() {
        JsonNode moved = transfer("\"count\":4,\"to\":\"berlin-hq\"");

        assertThat(moved.path("moved").asInt()).isEqualTo(4);
        assertThat(asset("lycee-hugo").path("totalCount").asInt()).isEqualTo(6);
        assertThat(asset("berlin-hq").path("totalCount").asInt()).isEqualTo(4);
        assertThat(transfer("\"count\":7").path("error").asText()).contains("available");
    }

    @Test
    void onlyUnassignedLicensesMove() {
        assign();

        assertThat(transfer("\"vanish\":true").path("error").asText()).contains("vanish");
        assertThat(transfer("\"to\":\"berlin-hq\"").path("moved").asInt()).isEqualTo(9);
        assertThat(asset("lycee-hugo").path("totalCount").asInt()).isEqualTo(1);
    }

    @Test
    void anAssetWithoutLicensesVanishesAndIsListedAgainWhenBought() {
        transfer("\"vanish\":true");

        assertThat(listing()).doesNotContain("\"555001\"");
        assertThat(asset("lycee-hugo").isMissingNode()).isTrue();
        assertThat(apple.call(
                                "POST",
                                "assets/associate",
                                bearer,
                                "application/json",
                                "{\"assets\":[{\"adamId\":\"555001\"}],\"serialNumbers\":[\"S\"]}")
                        .statusCode())
                .isEqualTo(400);

        apple.admin("POST", "libraries/lycee-hugo/assets", "{\"adamId\":\"555001\",\"delta\":2}");
        assertThat(asset("lycee-hugo").path("totalCount").asInt()).isEqualTo(2);
        assertThat(listing()).contains("\"555001\"");
    }

    @Test
    void theLocationThatLosesLicensesIsNotified() {
        try (var webhook = new Webhook()) {
            subscribe(webhook);

            transfer("\"count\":3,\"to\":\"berlin-hq\"");

            await().until(() -> counts(webhook).equals(List.of(-3)));
        }
    }

    @Test
    void anotherServerRegistersAndRetiresAUser() {
        JsonNode created = apple.admin("POST", "libraries/lycee-hugo/users", "{\"clientUserId\":\"f-1\"}");
        assertThat(created.path("status").asText()).isEqualTo("Registered");
        apple.admin("POST", "libraries/lycee-hugo/assignments", "{\"adamId\":\"555001\",\"clientUserIds\":[\"f-1\"]}");

        JsonNode retired = apple.admin("POST", "libraries/lycee-hugo/users/f-1/retire", "");

        assertThat(retired.path("status").asText()).isEqualTo("Retired");
        assertThat(asset("lycee-hugo").path("assignedCount").asInt()).isZero();
        assertThat(apple.admin("POST", "libraries/lycee-hugo/users/f-1/retire", "")
                        .path("error")
                        .asText())
                .contains("f-1");
        assertThat(apple.admin("POST", "libraries/lycee-hugo/users", "{\"clientUserId\":\"u-1\"}")
                        .path("error")
                        .asText())
                .contains("clientUserId");
    }

    @Test
    void retiringByAnotherServerCanKeepLicenses() {
        int before = apple.admin("libraries/lycee-hugo").path("assignmentCount").asInt();
        apple.admin("PUT", "switches", "{\"retireReleases\":false}");

        apple.admin("POST", "libraries/lycee-hugo/users/u-1/retire", "");

        assertThat(apple.admin("libraries/lycee-hugo").path("assignmentCount").asInt())
                .isEqualTo(before);
    }

    @Test
    void changesByAnotherServerAreNotifiedIfSwitchedOn() {
        apple.admin("PUT", "switches", "{\"notifyForeignAssignments\":true}");
        try (var webhook = new Webhook()) {
            subscribe(webhook);

            assign();
            apple.admin("POST", "libraries/lycee-hugo/users", "{\"clientUserId\":\"f-1\"}");

            await().until(() -> webhook.messages().stream()
                    .map(message -> message.type())
                    .toList()
                    .containsAll(List.of("ASSET_MANAGEMENT", "USER_MANAGEMENT")));
        }
    }

    private void assign() {
        apple.admin("POST", "libraries/lycee-hugo/assignments", "{\"adamId\":\"555001\",\"serialNumbers\":[\"S\"]}");
    }

    private JsonNode transfer(String how) {
        return apple.admin("POST", "libraries/lycee-hugo/transfer", "{\"adamId\":\"555001\"," + how + "}");
    }

    private JsonNode asset(String library) {
        for (JsonNode asset : apple.admin("libraries/" + library).path("assets")) {
            if (asset.path("adamId").asText().equals("555001")) {
                return asset;
            }
        }
        return apple.admin("libraries").path("missing");
    }

    private String listing() {
        return apple.call("GET", "assets", bearer, null, "").body();
    }

    private void subscribe(Webhook webhook) {
        apple.client
                .config()
                .update(
                        apple.token("lycee-hugo"),
                        new ClientConfigRequest(
                                new MdmInfo("v", "Verger", "m"),
                                webhook.url(),
                                "q8N2",
                                List.of("ASSET_COUNT", "ASSET_MANAGEMENT", "USER_MANAGEMENT")));
    }

    private static List<Integer> counts(Webhook webhook) {
        return webhook.messages().stream()
                .filter(message -> message.type().equals("ASSET_COUNT"))
                .map(message -> message.content().path("countDelta").asInt())
                .toList();
    }
}
