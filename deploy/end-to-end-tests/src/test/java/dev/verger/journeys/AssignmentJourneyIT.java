package dev.verger.journeys;

import static dev.verger.testing.Waits.await;
import static dev.verger.testing.api.VergerClient.location;
import static dev.verger.testing.api.VergerClient.query;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.testing.apple.AppleAsset;
import dev.verger.testing.apple.AppleLibrary;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Licenses are assigned and taken back through the gateway, and Apple's notifications confirm it. */
class AssignmentJourneyIT extends Journey {

    private static final String PLENTY = "1700000001";
    private static final String ALSO_PLENTY = "1700000002";
    private static final String SHORT = "1700000003";
    private static final int DEVICES = 5000;
    private static final int LICENSES = 1200;

    private AppleLibrary library;
    private String id;

    @BeforeEach
    void uploadAToken() {
        library = apple().createLibrary(
                        "assignments-" + unique(),
                        List.of(
                                AppleAsset.app(PLENTY, 10_000, 0),
                                AppleAsset.app(ALSO_PLENTY, 10_000, 0),
                                AppleAsset.app(SHORT, LICENSES, 0)));
        id = verger().upload("Assignments", library.token());
        verger().awaitSyncAfter(id, null);
        await().until(() -> apple().notifies(library));
    }

    @Test
    void assignsRevokesAndReleasesByTheThousand() {
        String assigned = verger().assign(id, List.of(PLENTY, ALSO_PLENTY, SHORT), serials(DEVICES));

        JsonNode ended = verger().awaitOperation(id, assigned);
        assertThat(ended.get("state").asText()).isEqualTo("PARTIAL");
        assertThat(ended.get("requested").asInt()).isEqualTo(3 * DEVICES);
        assertThat(ended.get("completed").asInt()).isEqualTo(2 * DEVICES + LICENSES);
        List<JsonNode> failed = verger().all(query(results(assigned), Map.of("filter", "state==FAILED")));
        assertThat(failed)
                .hasSize(DEVICES - LICENSES)
                .allSatisfy(row -> assertThat(row.get("adamId").asText() + row.get("appleErrorNumber"))
                        .isEqualTo(SHORT + 9709));
        assertThat(failed.get(0).get("serialNumber").asText()).isEqualTo("JOURNEY-" + LICENSES);
        awaitInUse(PLENTY, DEVICES);
        awaitInUse(SHORT, LICENSES);
        assertThat(library.assets())
                .extracting(asset -> asset.get("assignedCount").asInt())
                .containsExactlyInAnyOrder(DEVICES, DEVICES, LICENSES);

        String released =
                verger().accepted(location(id) + "/assignments/release", Map.of("serialNumbers", List.of("journey-7")));
        assertThat(verger().awaitOperation(id, released).get("completed").asInt())
                .isEqualTo(3);
        assertThat(verger().count(id, "assignments", "serialNumber==JOURNEY-7")).isZero();

        verger().post(location(id) + "/revoke-licenses").expect(202);
        String revoked = verger().all(query(operations(), Map.of("filter", "type==REVOKE")))
                .get(0)
                .get("id")
                .asText();
        assertThat(verger().awaitOperation(id, revoked).get("state").asText()).isEqualTo("COMPLETE");
        awaitInUse(PLENTY, 0);
        assertThat(library.assets())
                .allSatisfy(
                        asset -> assertThat(asset.get("assignedCount").asInt()).isZero());
    }

    @Test
    void theSameRequestWithTheSameKeyIsDoneOnce() {
        Map<String, Object> body =
                Map.of("assets", List.of(Map.of("adamId", PLENTY)), "serialNumbers", List.of("KEY-1"));
        String path = location(id) + "/assignments";

        String first = key(path, body, "k-1").get("id").asText();

        assertThat(key(path, body, "k-1").get("id").asText()).isEqualTo(first);
        assertThat(key(path, body, "k-2").get("id").asText()).isNotEqualTo(first);
        verger().send(
                        "POST",
                        path,
                        Map.of("assets", List.of(Map.of("adamId", SHORT)), "serialNumbers", List.of("KEY-1")),
                        "Idempotency-Key",
                        "k-1")
                .expect(409);
    }

    @Test
    void privilegesSitesAndBadRequestsAreChecked() {
        Map<String, Object> body =
                Map.of("assets", List.of(Map.of("adamId", PLENTY)), "serialNumbers", List.of("NO-1"));
        String path = location(id) + "/assignments";

        verger("verger-auditor").post(path, body).expect(403);
        verger("verger-paris").post(path, body).expect(404);
        verger("verger-paris").get(operations()).expect(404);
        verger().post(path, Map.of("assets", List.of(), "serialNumbers", List.of("X")))
                .expect(400);
        verger().post(path, Map.of("assets", List.of(Map.of("adamId", "x")), "serialNumbers", List.of("X")))
                .expect(400);
        verger().post(location(id) + "/revoke-licenses", Map.of("why", "not")).expect(400);
        assertThat(verger("verger-auditor").all("/api/v1/volume-purchasing-operations"))
                .noneMatch(row -> row.get("locationId").asText().equals(id));
    }

    @Test
    void aBodyOfAHundredThousandDevicesIsAccepted() {
        String assigned = verger().assign(id, List.of(SHORT), longSerials(100_000));

        JsonNode ended = verger().awaitOperation(id, assigned);
        assertThat(ended.get("completed").asInt()).isEqualTo(LICENSES);
        assertThat(ended.get("failed").asInt()).isEqualTo(100_000 - LICENSES);
    }

    private JsonNode key(String path, Object body, String key) {
        return verger().send("POST", path, body, "Idempotency-Key", key)
                .expect(202)
                .json();
    }

    private String operations() {
        return location(id) + "/operations";
    }

    private String results(String operation) {
        return operations() + "/" + operation + "/results";
    }

    private void awaitInUse(String adamId, int count) {
        await().until(() -> verger().contentByKey(id)
                        .get(adamId + "/STDQ")
                        .get("licenseCountReported")
                        .asInt()
                == count);
        assertThat(verger().contentByKey(id)
                        .get(adamId + "/STDQ")
                        .get("licenseCountInUse")
                        .asInt())
                .isEqualTo(count);
    }

    private static List<String> serials(int count) {
        return IntStream.range(0, count).mapToObj(i -> "JOURNEY-" + i).toList();
    }

    /** Together more than four mebibytes. */
    private static List<String> longSerials(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "SERIAL-NUMBER-OF-A-DEVICE-WITH-A-LONG-NAME-" + i)
                .toList();
    }
}
