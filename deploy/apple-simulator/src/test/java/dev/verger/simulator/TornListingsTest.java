package dev.verger.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Listings that another server changes while they are read. */
class TornListingsTest {

    private SimulatorFixture apple;

    @BeforeEach
    void start() {
        apple = simulator();
    }

    @AfterEach
    void stop() {
        apple.close();
    }

    @ParameterizedTest
    @CsvSource({"assignments,ADD,1", "assignments,REMOVE,-1", "users,ADD,1", "assets,ADD,1", "assets,REMOVE,-1"})
    void aRowIsAddedOrRemovedByEachTear(String endpoint, String change, int each) {
        List<JsonNode> before = allRows(apple, endpoint);
        tear(apple, endpoint, change, 3, 7);

        List<String> versions = versionsOfAListing(apple, endpoint);

        assertThat(allRows(apple, endpoint)).hasSize(before.size() + 3 * each);
        assertThat(new HashSet<>(versions)).hasSize(4);
    }

    @Test
    void peopleRetireWhileTheyAreListed() {
        int active = active(apple);
        tear(apple, "users", "REMOVE", 2, 5);

        versionsOfAListing(apple, "users");

        assertThat(active(apple)).isEqualTo(active - 2);
    }

    @Test
    void theSeedDecidesWhichRowATearChanges() {
        try (var twin = simulator();
                var other = simulator()) {
            tear(apple, "assignments", "EITHER", 5, 11);
            tear(twin, "assignments", "EITHER", 5, 11);
            tear(other, "assignments", "EITHER", 5, 12);

            versionsOfAListing(apple, "assignments");
            versionsOfAListing(twin, "assignments");
            versionsOfAListing(other, "assignments");

            assertThat(allRows(apple, "assignments")).isEqualTo(allRows(twin, "assignments"));
            assertThat(allRows(apple, "assignments")).isNotEqualTo(allRows(other, "assignments"));
        }
    }

    @Test
    void theDefaultTearOfAssetsIsAPurchase() {
        JsonNode before = allRows(apple, "assets").get(0);
        apple.admin("POST", "faults", "{\"endpoint\":\"assets\",\"kind\":\"torn\"}");

        List<String> versions = versionsOfAListing(apple, "assets");

        assertThat(versions.get(1)).isNotEqualTo(versions.get(0)).isEqualTo(versions.get(2));
        assertThat(allRows(apple, "assets").get(0).path("totalCount").asInt())
                .isEqualTo(before.path("totalCount").asInt() + 1);
    }

    @Test
    void theDefaultTearOfUsersIsANewUser() {
        apple.admin("POST", "faults", "{\"endpoint\":\"users\",\"kind\":\"torn\",\"times\":2}");

        versionsOfAListing(apple, "users");

        assertThat(allRows(apple, "users")).hasSize(12);
    }

    private static SimulatorFixture simulator() {
        var simulator = new SimulatorFixture();
        simulator.admin("PUT", "limits", "{\"enforceRequestRate\":false,\"pageSize\":2}");
        for (int i = 0; i < 4; i++) {
            simulator.admin("POST", "libraries/lycee-hugo/assets", "{\"adamId\":\"55500" + i + "\",\"delta\":4}");
        }
        return simulator;
    }

    private static void tear(SimulatorFixture apple, String endpoint, String change, int times, int seed) {
        JsonNode fault = apple.admin("POST", "faults", """
                {"endpoint":"%s","kind":"torn","times":%d,"change":"%s","seed":%d}""".formatted(endpoint, times, change, seed));
        assertThat(fault.has("error")).as(fault.toString()).isFalse();
    }

    private static List<String> versionsOfAListing(SimulatorFixture apple, String endpoint) {
        String bearer = "Bearer " + apple.simulator.tokenOf("lycee-hugo");
        List<String> versions = new ArrayList<>();
        for (int page = 0; page >= 0; ) {
            JsonNode answer =
                    SimulatorFixture.json(apple.call("GET", endpoint + "?pageIndex=" + page, bearer, null, ""));
            assertThat(answer.has("errorNumber")).as(answer.toString()).isFalse();
            versions.add(answer.path("versionId").asText());
            page = answer.path("nextPageIndex").asInt(-1);
        }
        return versions;
    }

    private static List<JsonNode> allRows(SimulatorFixture apple, String endpoint) {
        JsonNode rows = endpoint.equals("assignments")
                ? apple.admin("libraries/lycee-hugo/assignments")
                : apple.admin("libraries/lycee-hugo").path(endpoint);
        List<JsonNode> all = new ArrayList<>();
        rows.forEach(all::add);
        return all;
    }

    private static int active(SimulatorFixture apple) {
        return (int) allRows(apple, "users").stream()
                .filter(user -> !user.path("status").asText().equals("Retired"))
                .count();
    }
}
