package dev.verger.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers with status 200 that look correct and are wrong. */
class DistortedAnswersTest {

    private SimulatorFixture apple;
    private String bearer;

    @BeforeEach
    void start() {
        apple = new SimulatorFixture();
        apple.admin("PUT", "limits", "{\"enforceRequestRate\":false,\"pageSize\":4}");
        bearer = "Bearer " + apple.simulator.tokenOf("lycee-hugo");
    }

    @AfterEach
    void stop() {
        apple.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"assets", "assignments", "users", "client/config"})
    void anEmptyObjectHasNoMemberAtAll(String endpoint) {
        JsonNode right = get(endpoint);
        fault(endpoint, "empty-object", "");

        assertThat(get(endpoint)).isEmpty();
        assertThat(get(endpoint)).isEqualTo(right);
    }

    @ParameterizedTest
    @ValueSource(strings = {"assets", "assignments", "users", "client/config"})
    void anotherLibraryDiffersInItsIdOnly(String endpoint) {
        ObjectNode right = get(endpoint);
        fault(endpoint, "other-library", "");

        ObjectNode other = get(endpoint);

        assertThat(other.path("uId").asText())
                .matches("\\d{18}")
                .isNotEqualTo(right.path("uId").asText());
        other.set("uId", right.get("uId"));
        assertThat(other).isEqualTo(right);
    }

    @ParameterizedTest
    @ValueSource(strings = {"assets", "assignments", "users"})
    void aPageWithoutVersionIsOtherwiseCorrect(String endpoint) {
        ObjectNode right = get(endpoint);
        fault(endpoint, "no-version", "");

        ObjectNode answer = get(endpoint);

        assertThat(answer.has("versionId")).isFalse();
        answer.set("versionId", right.get("versionId"));
        assertThat(answer).isEqualTo(right);
    }

    @ParameterizedTest
    @ValueSource(strings = {"assets", "assignments", "users"})
    void aPageThatShouldHaveANextOneDoesNotNameIt(String endpoint) {
        ObjectNode right = get(endpoint);
        fault(endpoint, "missing-pages", "");

        ObjectNode answer = get(endpoint);

        assertThat(right.path("nextPageIndex").asInt()).isEqualTo(1);
        assertThat(answer.has("nextPageIndex")).isFalse();
        assertThat(answer.path("totalPages").asInt())
                .isEqualTo(right.path("totalPages").asInt())
                .isGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"assets", "assignments", "users"})
    void theLastPageSaysThatThereIsOneMore(String endpoint) {
        apple.admin("PUT", "limits", "{\"pageSize\":1000}");
        fault(endpoint, "missing-pages", "");

        JsonNode answer = get(endpoint);

        assertThat(answer.has("nextPageIndex")).isFalse();
        assertThat(answer.path("totalPages").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"assets,1", "assignments,1", "users,1"})
    void aShrunkPageHasFewerRowsThanItsSizeAndTheCounts(String endpoint, int kept) {
        ObjectNode right = get(endpoint);
        JsonNode counts = get("assets?pageIndex=0");
        fault(endpoint, "shrunk", "");

        ObjectNode answer = get(endpoint);

        assertThat(answer.path(endpoint)).hasSize(kept);
        assertThat(answer.path("size").asInt()).isEqualTo(4);
        answer.set(endpoint, right.get(endpoint));
        assertThat(answer).isEqualTo(right);
        assertThat(get("assets?pageIndex=0")).isEqualTo(counts);
    }

    @ParameterizedTest
    @CsvSource({"assets,50", "assignments,50", "users,50", "assets,0", "assignments,0", "users,0"})
    void aConsistentShrinkAgreesWithItself(String endpoint, int keepPercent) {
        List<JsonNode> right = rows(endpoint);
        String version = get(endpoint).path("versionId").asText();
        fault(endpoint, "shrunk", consistent(keepPercent, 1000));
        int kept = right.size() * keepPercent / 100;

        JsonNode first = get(endpoint);
        List<JsonNode> shrunk = rows(endpoint);

        assertThat(shrunk).hasSize(kept).isEqualTo(right.subList(0, kept));
        assertThat(first.path("size").asInt()).isEqualTo(Math.min(kept, 4));
        assertThat(first.path("totalPages").asInt()).isEqualTo(Math.max(1, (kept + 3) / 4));
        assertThat(first.path("versionId").asText()).isNotEmpty().isNotEqualTo(version);
        apple.admin("DELETE", "faults", "");
        assertThat(rows(endpoint)).isEqualTo(right);
        assertThat(get(endpoint).path("versionId").asText()).isEqualTo(version);
    }

    @Test
    void theCountsOfAssetsAgreeWithAssignmentsThatShrankConsistently() {
        List<JsonNode> right = rows("assets");
        String version = get("assets").path("versionId").asText();
        fault("assignments", "shrunk", consistent(30, 1000));
        Map<String, Integer> held = new HashMap<>();
        rows("assignments").forEach(row -> held.merge(key(row), 1, Integer::sum));

        List<JsonNode> assets = rows("assets");

        assertThat(assets).hasSameSizeAs(right);
        assertThat(held).isNotEmpty();
        for (JsonNode asset : assets) {
            int count = held.getOrDefault(key(asset), 0);
            assertThat(asset.path("assignedCount").asInt()).isEqualTo(count);
            assertThat(asset.path("availableCount").asInt())
                    .isEqualTo(asset.path("totalCount").asInt() - count);
        }
        assertThat(get("assets").path("versionId").asText()).isNotEqualTo(version);
        apple.admin("DELETE", "faults", "");
        assertThat(rows("assets")).isEqualTo(right);
    }

    @Test
    void listingAssetsDoesNotUseUpAFaultOfAssignments() {
        int right = get("assignments").path("totalPages").asInt();
        fault("assignments", "shrunk", consistent(0, 1));

        get("assets");
        get("assets");

        assertThat(get("assignments").path("totalPages").asInt()).isEqualTo(1);
        assertThat(get("assignments").path("totalPages").asInt()).isEqualTo(right);
    }

    @Test
    void filtersAndChangesOmitTheRowsThatAConsistentShrinkLeavesOut() {
        List<JsonNode> right = rows("assignments");
        String serial = right.get(right.size() - 1).path("serialNumber").asText();
        String person = rows("users").get(9).path("clientUserId").asText();
        String version = get("assignments").path("versionId").asText();
        fault("assignments", "shrunk", consistent(0, 1000));
        fault("users", "shrunk", consistent(50, 1000));

        assertThat(get("assignments?serialNumber=" + serial).path("size").asInt(-1))
                .isZero();
        assertThat(get("users?clientUserId=" + person).path("size").asInt(-1)).isZero();
        assertThat(get("assignments?sinceVersionId=" + version).path("size").asInt(-1))
                .isZero();
        String shrunk = get("assignments").path("versionId").asText();
        apple.admin("DELETE", "faults", "");
        assertThat(get("assignments?sinceVersionId=" + shrunk)
                        .path("errorNumber")
                        .asInt())
                .isEqualTo(9721);
    }

    @Test
    void aFaultStaysUntilACallCanShowIt() {
        fault("*", "no-version", "");

        assertThat(get("client/config").path("uId").asText()).isNotEmpty();
        assertThat(get("users").has("versionId")).isFalse();
        assertThat(get("users").has("versionId")).isTrue();
    }

    @Test
    void refusesFaultsThatAreImpossible() {
        assertThat(refusal("client/config", "no-version", "")).contains("no fault no-version of client/config");
        assertThat(refusal("assets/associate", "empty-object", ""))
                .contains("no fault empty-object of assets/associate");
        assertThat(refusal("users", "shrunk", ",\"keepPercent\":100")).contains("keepPercent");
    }

    private String refusal(String endpoint, String kind, String more) {
        return add(endpoint, kind, more).path("error").asText();
    }

    private void fault(String endpoint, String kind, String more) {
        JsonNode answer = add(endpoint, kind, more);
        assertThat(answer.has("error")).as(answer.toString()).isFalse();
    }

    private JsonNode add(String endpoint, String kind, String more) {
        return apple.admin("POST", "faults", "{\"endpoint\":\"%s\",\"kind\":\"%s\"%s}".formatted(endpoint, kind, more));
    }

    private static String consistent(int keepPercent, int times) {
        return ",\"consistent\":true,\"keepPercent\":%d,\"times\":%d".formatted(keepPercent, times);
    }

    private static String key(JsonNode row) {
        return row.path("adamId").asText() + '/' + row.path("pricingParam").asText();
    }

    private ObjectNode get(String path) {
        return (ObjectNode) SimulatorFixture.json(apple.call("GET", path, bearer, null, ""));
    }

    private List<JsonNode> rows(String endpoint) {
        List<JsonNode> rows = new ArrayList<>();
        for (int page = 0; page >= 0; ) {
            JsonNode answer = get(endpoint + "?pageIndex=" + page);
            assertThat(answer.has("errorNumber")).as(answer.toString()).isFalse();
            answer.path(endpoint).forEach(rows::add);
            page = answer.path("nextPageIndex").asInt(-1);
        }
        return rows;
    }
}
