package dev.verger.catalog.dispatch;

import static dev.verger.catalog.testing.Operations.devices;
import static dev.verger.catalog.testing.Operations.users;
import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.EventDrivenTest;
import dev.verger.catalog.testing.MirrorState;
import dev.verger.catalog.testing.Operations;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.testing.apple.AppleLibrary;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operations from the request to Apple's confirmation, against the simulated Apple. */
@CatalogTest
class AssignIT extends EventDrivenTest {

    private static final String APP = "5000000001";
    private static final String SHORT_APP = "5000000002";
    private static final String BOOK = "5000000003";

    @Inject
    MirrorState mirror;

    @Inject
    Jdbi jdbi;

    private TestLocation location;
    private Operations operations;

    @BeforeEach
    void ownALocation() {
        Apple.limits(Map.of("eventSeconds", 0.1));
        AppleLibrary library = Apple.library(Map.of(
                "assets",
                List.of(
                        asset(APP, "App", true, 1000),
                        asset(SHORT_APP, "App", true, 3),
                        asset(BOOK, "Book", false, 10)),
                "userCount",
                5));
        location = TestLocation.of(library).synced(locationEvents, catalogEvents);
        operations = new Operations(location);
        Apple.resetRequests();
    }

    @AfterEach
    void recover() {
        Apple.recover();
        Apple.limits(Map.of("maxSerialNumbers", 1000, "maxAssets", 25));
        Apple.switches(Map.of("errorInfo", true, "shortage", "LAST_ONES"));
    }

    private static Map<String, Object> asset(String adamId, String type, boolean device, int total) {
        return Map.of(
                "adamId", adamId,
                "productType", type,
                "deviceAssignable", device,
                "revocable", device,
                "totalCount", total);
    }

    @Test
    void assignsAndTheMirrorFollowsAtOnce() {
        String id = operations.assign(devices(List.of(APP), List.of("c02abc", "C02DEF", "C02ABC ")));

        JsonNode ended = operations.ended(id);

        assertThat(ended.get("state").asText()).isEqualTo("COMPLETE");
        assertThat(ended.get("requested").asInt()).isEqualTo(2);
        assertThat(ended.get("completed").asInt()).isEqualTo(2);
        assertThat(operations.results(id)).containsExactly(APP + " C02ABC DONE", APP + " C02DEF DONE");
        assertThat(mirror.assignments(location.id()))
                .isEqualTo(location.library().assignments());
        assertThat(mirror.inUse(location.id())).containsEntry(APP, 2);
        assertThat(location.awaits(catalogEvents, "OperationFinished")
                        .get("completed")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void whatTheMirrorSaysAlreadyNeedsNoRequest() {
        operations.ended(operations.assign(devices(List.of(APP), List.of("C02ABC"))));
        Apple.resetRequests();

        String again = operations.assign(devices(List.of(APP, BOOK, "404"), List.of("C02ABC")));

        assertThat(operations.ended(again).get("state").asText()).isEqualTo("PARTIAL");
        assertThat(operations.results(again))
                .containsExactly(
                        APP + " C02ABC SKIPPED ALREADY_ASSIGNED",
                        BOOK + " C02ABC FAILED NOT_DEVICE_ASSIGNABLE 9707",
                        "404 C02ABC FAILED UNKNOWN_TITLE");
        assertThat(location.library().requests("assets/associate")).isZero();
    }

    @Test
    void licensesGoToWhomTheRequestNamesFirst() {
        location.library().assign(SHORT_APP, List.of("OTHER-1"));

        String id = operations.assign(devices(List.of(SHORT_APP, APP), List.of("D-1", "D-2", "D-3", "D-4")));

        assertThat(operations.ended(id).get("state").asText()).isEqualTo("PARTIAL");
        assertThat(operations.results(id))
                .contains(
                        SHORT_APP + " D-1 DONE",
                        SHORT_APP + " D-2 DONE",
                        SHORT_APP + " D-3 FAILED NOT_ENOUGH_LICENSES 9709",
                        SHORT_APP + " D-4 FAILED NOT_ENOUGH_LICENSES 9709",
                        APP + " D-4 DONE");
    }

    @Test
    void whomAppleBlamesIsToldApartAlsoWithoutNames() {
        location.library().assign(SHORT_APP, List.of("OTHER-1"));
        Apple.switches(Map.of("errorInfo", false));

        String id = operations.assign(devices(List.of(SHORT_APP, APP), List.of("D-1", "D-2", "D-3")));

        operations.ended(id);
        assertThat(mirror.assignments(location.id()))
                .containsAll(location.library().assignments().stream()
                        .filter(row -> !row.contains("OTHER"))
                        .toList());
        assertThat(operations.results(id)).contains(SHORT_APP + " D-3 FAILED NOT_ENOUGH_LICENSES 9709");
    }

    @Test
    void usersThatAreUnknownFailAndTheOthersGetTheTitle() {
        List<String> known = location.library().users().stream()
                .map(row -> row.split(" ")[0])
                .limit(2)
                .toList();

        String id = operations.assign(users(List.of(BOOK), List.of(known.get(0), "nobody", known.get(1))));

        assertThat(operations.ended(id).get("state").asText()).isEqualTo("PARTIAL");
        assertThat(operations.results(id))
                .containsExactly(
                        BOOK + " " + known.get(0) + " DONE",
                        BOOK + " nobody FAILED UNKNOWN_USER 9609",
                        BOOK + " " + known.get(1) + " DONE");
    }

    @Test
    void requestsKeepApplesLimits() {
        Apple.limits(Map.of("maxSerialNumbers", 3));
        List<String> serials = serials(8);

        String id = operations.assign(devices(List.of(APP), serials));

        assertThat(operations.ended(id).get("completed").asInt()).isEqualTo(8);
        assertThat(location.library().requests("assets/associate")).isBetween(3, 8);
    }

    @Test
    void releasesNamedTitlesAndEverything() {
        operations.ended(operations.assign(devices(List.of(APP, SHORT_APP), List.of("D-1", "D-2"))));

        String named = operations.release(devices(List.of(APP, BOOK), List.of("D-1", "D-9")));
        operations.ended(named);
        String everything = operations.release(Map.of("serialNumbers", List.of("D-2")));

        assertThat(operations.results(named))
                .containsExactly(
                        APP + " D-1 DONE",
                        BOOK + " D-1 FAILED NOT_REVOCABLE 9706",
                        APP + " D-9 SKIPPED NOT_ASSIGNED",
                        BOOK + " D-9 FAILED NOT_REVOCABLE 9706");
        assertThat(operations.ended(everything).get("completed").asInt()).isEqualTo(2);
        assertThat(location.library().requests("assets/revoke")).isEqualTo(1);
        assertThat(mirror.assignments(location.id())).containsExactly(SHORT_APP + " STDQ D D-1");
        await().untilAsserted(() -> assertThat(location.all(catalogEvents, "AssignmentEnded"))
                .extracting(event -> event.get("reason").asText())
                .containsExactly("RELEASED", "RELEASED", "RELEASED"));
    }

    @Test
    void revokesAllButBooks() {
        String user = location.library().users().iterator().next().split(" ")[0];
        operations.ended(operations.assign(devices(List.of(APP), List.of("D-1", "D-2"))));
        operations.ended(operations.assign(users(List.of(APP, BOOK), List.of(user))));

        given().queryParam("dry-run", true)
                .post(location.path() + "/revoke-licenses")
                .then()
                .statusCode(200)
                .body("revocable.devices", equalTo(2))
                .body("revocable.users", equalTo(1))
                .body("irrevocable", equalTo(1))
                .body("titles[1].irrevocable", equalTo(1));
        JsonNode ended = operations.ended(operations.revokeAll());

        assertThat(ended.get("type").asText()).isEqualTo("REVOKE");
        assertThat(ended.get("state").asText()).isEqualTo("COMPLETE");
        assertThat(ended.get("requested").asInt()).isEqualTo(3);
        assertThat(mirror.assignments(location.id())).containsExactly(BOOK + " STDQ U " + user);
        assertThat(location.library().assignments()).containsExactly(BOOK + " STDQ U " + user);
    }

    @Test
    void anAnswerThatIsLostDoublesAndLosesNothing() {
        Apple.fail("assets/associate", "cut", 1, location.library());

        String id = operations.assign(devices(List.of(APP), serials(2)));

        assertThat(operations.ended(id).get("state").asText()).isEqualTo("COMPLETE");
        assertThat(location.library().requests("assets/associate")).isEqualTo(1);
        assertThat(mirror.assignments(location.id()))
                .isEqualTo(location.library().assignments());
    }

    @Test
    void whatNeverHappenedIsSentAgain() {
        Apple.fail("event", "pending", 1, location.library());

        String id = operations.assign(devices(List.of(APP), serials(2)));

        assertThat(operations.ended(id).get("state").asText()).isEqualTo("COMPLETE");
        assertThat(location.library().requests("assets/associate")).isEqualTo(2);
        assertThat(mirror.assignments(location.id()))
                .isEqualTo(location.library().assignments());
    }

    @Test
    void waitsWhileAppleIsAwayAndGoesOn() {
        Apple.fail("assets/associate", "503", 4, location.library());

        String id = operations.assign(devices(List.of(APP), serials(2)));

        assertThat(operations.ended(id).get("state").asText()).isEqualTo("COMPLETE");
        assertThat(mirror.assignments(location.id()))
                .isEqualTo(location.library().assignments());
    }

    @Test
    void pausesWithoutATokenAndGoesOnWithTheNext() {
        location.library().revokeTokens();
        String id = operations.assign(devices(List.of(APP), serials(2)));
        JsonNode paused = operations.awaitState(id, "PAUSED");
        assertThat(paused.get("pauseReason").asText()).isEqualTo("REVOKED");
        location.awaits(catalogEvents, "TokenRejected");

        location.renewedBy(location.library().anotherToken());
        location.publishesUpload(locationEvents);

        assertThat(operations.ended(id).get("state").asText()).isEqualTo("COMPLETE");
    }

    @Test
    void failsWithTheReasonWhenThePauseIsTooLong() {
        location.library().revokeTokens();

        String id = operations.assign(devices(List.of(APP), serials(2)));

        assertThat(operations.ended(id).get("state").asText()).isEqualTo("FAILED");
        assertThat(operations.results(id))
                .containsExactly(APP + " SERIAL-0 FAILED REVOKED 9625", APP + " SERIAL-1 FAILED REVOKED 9625");
    }

    @Test
    void nothingIsSentForADeletedLocation() {
        Apple.fail("assets/associate", "503", 1000, location.library());
        String id = operations.assign(devices(List.of(APP), serials(2)));
        await().until(() -> location.library().requests("assets/associate") > 0);

        location.publishesDeletion(locationEvents);
        await().until(() -> operationsLeft() == 0);

        Apple.recover();
        assertThat(location.library().assignments()).isEmpty();
        assertThat(location.all(catalogEvents, "OperationFinished")).isEmpty();
        given().get(location.path() + "/operations/" + id).then().statusCode(404);
    }

    private int operationsLeft() {
        return jdbi.withHandle(
                handle -> handle.select("select count(*) from operation where location_id = ?", location.id())
                        .mapTo(Integer.class)
                        .one());
    }

    @Test
    void aTitleNamedWithAndWithoutItsQualityIsOneTitle() {
        Apple.switches(Map.of("errorInfo", false));
        location.library().assign(SHORT_APP, List.of("OTHER-1"));
        var assets = List.of(Map.of("adamId", SHORT_APP), Map.of("adamId", SHORT_APP, "pricingParam", "STDQ"));

        String id = operations.assign(Map.of("assets", assets, "serialNumbers", List.of("D-1", "D-2", "D-3")));

        assertThat(operations.ended(id).get("requested").asInt()).isEqualTo(3);
        assertThat(operations.results(id))
                .containsExactly(
                        SHORT_APP + " D-1 DONE",
                        SHORT_APP + " D-2 DONE",
                        SHORT_APP + " D-3 FAILED NOT_ENOUGH_LICENSES 9709");
    }

    @Test
    void whatIsAskedForFirstIsDoneFirst() {
        List<String> serials = serials(20);
        String first = operations.assign(devices(List.of(APP), serials));
        String second = operations.release(devices(List.of(APP), serials));

        assertThat(operations.ended(second).get("completed").asInt()).isEqualTo(20);
        assertThat(operations.get(first).get("completed").asInt()).isEqualTo(20);
        assertThat(location.library().assignments()).isEmpty();
    }

    private static List<String> serials(int count) {
        List<String> serials = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            serials.add("SERIAL-" + i);
        }
        return serials;
    }
}
