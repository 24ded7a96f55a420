package dev.verger.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.apple.asset.AssetQuery;
import dev.verger.apple.token.ServiceToken;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every documented call of the admin API, with its exact members. */
class AdminApiTest {

    private SimulatorFixture apple;

    @BeforeEach
    void start() {
        apple = new SimulatorFixture();
    }

    @AfterEach
    void stop() {
        apple.close();
    }

    @Test
    void listsLibrariesAndShowsTheCompleteStateOfOne() {
        JsonNode all = apple.admin("libraries");
        JsonNode hugo = apple.admin("libraries/lycee-hugo");
        JsonNode claimed = apple.admin("libraries/claimed");

        assertThat(all.findValuesAsText("name"))
                .contains("lycee-hugo", "berlin-hq", "claimed", "expired", "revoked", "legacy");
        assertThat(names(hugo))
                .contains("name", "uId", "locationName", "country", "assets", "users")
                .contains("assignmentCount");
        assertThat(hugo.path("country").asText()).isEqualTo("FR");
        assertThat(names(hugo.at("/assets/0")))
                .contains("adamId", "pricingParam", "productType", "deviceAssignable")
                .contains("revocable", "supportedPlatforms", "assignedCount", "availableCount")
                .contains("retiredCount", "totalCount");
        assertThat(names(hugo.at("/users/0"))).contains("clientUserId", "status");
        assertThat(claimed.at("/mdmInfo/name").asText()).isEqualTo("Other MDM");
        assertThat(apple.admin("libraries/nowhere").path("error").asText()).contains("nowhere");
    }

    @Test
    void createsALibraryOfGeneratedContent() {
        JsonNode created = apple.admin("POST", "libraries", """
                {"name":"lyon","country":"FR","platform":"school","assetCount":12,
                 "assignmentCount":300,"deviceCount":77}""");
        var token = ServiceToken.parse(created.path("vpptoken").asText());

        assertThat(apple.client.config().client(token).uId())
                .isEqualTo(created.path("uId").asText());
        assertThat(apple.client.config().client(token).defaultPlatform()).isEqualTo("volumestore");
        assertThat(apple.admin("libraries/lyon").path("assets")).hasSize(12);
        assertThat(apple.admin("libraries/lyon").path("assignmentCount").asInt())
                .isEqualTo(300);
    }

    @Test
    void createsALibraryOfGivenAssets() {
        JsonNode asset = apple.admin("libraries/lycee-hugo").at("/assets/0");

        JsonNode created = apple.admin(
                "POST",
                "libraries",
                "{\"name\":\"twin\",\"country\":\"FR\",\"platform\":\"school\",\"assets\":[" + asset + "]}");

        var token = ServiceToken.parse(created.path("vpptoken").asText());
        var assets = apple.client.assets().page(token, AssetQuery.page(0)).assets();
        assertThat(assets).hasSize(1);
        assertThat(assets.get(0).adamId()).isEqualTo(asset.path("adamId").asText());
        assertThat(assets.get(0).totalCount())
                .isEqualTo(asset.path("totalCount").asLong());
        assertThat(assets.get(0).assignedCount())
                .isEqualTo(asset.path("assignedCount").asLong());
    }

    @Test
    void issuesNewTokensAndRevokesAll() {
        JsonNode fresh = apple.admin("POST", "libraries/lycee-hugo/tokens", "{\"expiresAt\":\"2031-05-06T07:08:09Z\"}");
        var token = ServiceToken.parse(fresh.path("vpptoken").asText());
        assertThat(token.expires()).hasToString("2031-05-06T07:08:09Z");
        assertThat(status("Bearer " + token.text())).isEqualTo(200);

        apple.admin("POST", "libraries/lycee-hugo/tokens/revoke", "");

        assertThat(status("Bearer " + token.text())).isEqualTo(401);
        assertThat(status("Bearer " + apple.simulator.tokenOf("lycee-hugo"))).isEqualTo(401);
    }

    @Test
    void buysAndRefunds() {
        String adamId = adamId(0);
        long before = total(adamId);

        apple.admin("POST", "libraries/lycee-hugo/assets", asset(adamId, "\"delta\":7"));
        assertThat(total(adamId)).isEqualTo(before + 7);
        apple.admin("POST", "libraries/lycee-hugo/assets", asset(adamId, "\"delta\":-7"));
        assertThat(total(adamId)).isEqualTo(before);

        JsonNode fresh = apple.admin(
                "POST",
                "libraries/lycee-hugo/assets",
                "{\"adamId\":\"123456789\",\"pricingParam\":\"PLUS\",\"delta\":3}");
        assertThat(fresh.path("totalCount").asInt()).isEqualTo(3);
        assertThat(fresh.path("pricingParam").asText()).isEqualTo("PLUS");
        assertThat(error("libraries/lycee-hugo/assets", asset("987654321", "\"delta\":-3")))
                .contains("987654321");
        assertThat(error("libraries/lycee-hugo/assets", asset(adamId, "\"delta\":\"many\"")))
                .contains("delta");
    }

    @Test
    void anotherServerAssignsAndReleases() {
        String adamId = adamId(0);
        int before = assignments();
        String more = "\"serialNumbers\":[\"S-1\",\"S-2\"],\"clientUserIds\":[\"u-1\"]";

        JsonNode given = apple.admin("POST", "libraries/lycee-hugo/assignments", asset(adamId, more));
        assertThat(given.path("changed").asInt()).isEqualTo(3);
        assertThat(assignments()).isEqualTo(before + 3);
        apple.admin("POST", "libraries/lycee-hugo/assignments", asset(adamId, more + ",\"release\":true"));
        assertThat(assignments()).isEqualTo(before);
    }

    @Test
    void anotherServerClaimsAndTheLocationIsRenamed() {
        var token = apple.token("lycee-hugo");

        apple.admin(
                "POST", "libraries/lycee-hugo/claim", "{\"id\":\"o-1\",\"name\":\"Other\",\"metadata\":\"elsewhere\"}");
        apple.admin("POST", "libraries/lycee-hugo/rename", "{\"locationName\":\"Lycée Victor Hugo\"}");

        var config = apple.client.config().client(token);
        assertThat(config.mdmInfo().id()).isEqualTo("o-1");
        assertThat(config.mdmInfo().name()).isEqualTo("Other");
        assertThat(config.locationName()).isEqualTo("Lycée Victor Hugo");
        assertThat(error("libraries/lycee-hugo/rename", "{}")).contains("locationName");
    }

    @Test
    void aUserAcceptsAnInvitation() {
        String invited = user(apple.admin("libraries/lycee-hugo").path("users"), "Registered");

        JsonNode person = apple.admin("POST", "libraries/lycee-hugo/users/" + invited + "/accept", "");

        assertThat(person.path("status").asText()).isEqualTo("Associated");
        assertThat(person.path("idHash").asText()).isNotEmpty();
        assertThat(person.has("inviteCode")).isFalse();
    }

    @Test
    void failsTheNextCallsOfAnEndpointUntilTheyAreUsedUpOrDeleted() {
        String bearer = "Bearer " + apple.simulator.tokenOf("lycee-hugo");
        apple.admin("POST", "faults", """
                {"endpoint":"client/config","kind":"503","times":2,"retryAfter":3,
                 "library":"lycee-hugo"}""");

        assertThat(status(bearer)).isEqualTo(503);
        assertThat(status("Bearer " + apple.simulator.tokenOf("berlin-hq"))).isEqualTo(200);
        assertThat(status(bearer)).isEqualTo(503);
        assertThat(status(bearer)).isEqualTo(200);
        apple.admin("POST", "faults", "{\"endpoint\":\"client/config\",\"kind\":429,\"times\":9}");
        assertThat(status(bearer)).isEqualTo(429);
        apple.admin("DELETE", "faults", "");
        assertThat(status(bearer)).isEqualTo(200);
    }

    @Test
    void movesTheClockAndChangesLimits() {
        String before = apple.admin("clock").path("now").asText();

        JsonNode clock = apple.admin("POST", "clock/advance", "{\"seconds\":86400}");
        JsonNode limits =
                apple.admin("PUT", "limits", "{\"maxRequestPerSecond\":40,\"pageSize\":5,\"eventSeconds\":2}");

        assertThat(clock.path("now").asText()).isGreaterThan(before);
        assertThat(clock.path("offsetSeconds").asLong()).isEqualTo(86_400);
        assertThat(limits.path("pageSize").asInt()).isEqualTo(5);
        assertThat(limits.path("maxAssets").asInt()).isEqualTo(25);
        assertThat(apple.client.config().service().limits()).containsEntry("maxRequestPerSecond", 40);
    }

    private int status(String bearer) {
        return apple.call("GET", "client/config", bearer, null, "").statusCode();
    }

    private String error(String path, String body) {
        return apple.admin("POST", path, body).path("error").asText();
    }

    private String adamId(int i) {
        return apple.admin("libraries/lycee-hugo")
                .at("/assets/" + i + "/adamId")
                .asText();
    }

    private long total(String adamId) {
        for (JsonNode asset : apple.admin("libraries/lycee-hugo").path("assets")) {
            if (asset.path("adamId").asText().equals(adamId)) {
                return asset.path("totalCount").asLong();
            }
        }
        throw new AssertionError("no asset " + adamId);
    }

    private int assignments() {
        return apple.admin("libraries/lycee-hugo").path("assignmentCount").asInt();
    }

    private static String user(JsonNode users, String status) {
        for (JsonNode user : users) {
            if (user.path("status").asText().equals(status)) {
                return user.path("clientUserId").asText();
            }
        }
        throw new AssertionError("no user is " + status);
    }

    private static String asset(String adamId, String more) {
        return "{\"adamId\":\"" + adamId + "\",\"pricingParam\":\"STDQ\"," + more + "}";
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
