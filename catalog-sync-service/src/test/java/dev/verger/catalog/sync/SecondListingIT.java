package dev.verger.catalog.sync;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.EventDrivenTest;
import dev.verger.catalog.testing.MirrorState;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.testing.Management;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of Apple's that lack most of their rows and are consistent. */
@CatalogTest
class SecondListingIT extends EventDrivenTest {

    private static final int TITLES = 12;
    private static final int ASSIGNMENTS = 300;
    private static final int USERS = 15;

    @Inject
    MirrorState mirror;

    @Inject
    Jdbi jdbi;

    @AfterEach
    void recover() {
        Apple.recover();
    }

    @Test
    void endsMostAssignmentsOnlyWhenASecondListingAgrees() {
        TestLocation location = synced();
        Apple.shrink("assignments", 10, location.library());

        String run = syncNow(location);

        awaitWaiting(location, run);
        assertThat(mirror.assignments(location.id())).hasSize(ASSIGNMENTS);
        assertThat(location.all(catalogEvents, "AssignmentEnded")).isEmpty();
        pauseEnds(location);
        location.awaitSyncs(catalogEvents, 2);
        given().get(runPath(location, run))
                .then()
                .body("state", equalTo("SUCCEEDED"))
                .body("waitingFor", nullValue())
                .body("nextTryAt", nullValue());
        assertThat(mirror.assignments(location.id())).hasSize(ASSIGNMENTS / 10);
        assertThat(location.all(catalogEvents, "AssignmentEnded")).hasSize(ASSIGNMENTS - ASSIGNMENTS / 10);
        assertThat(pending(location)).isZero();
    }

    @Test
    void isCounted() {
        TestLocation location = synced();
        Apple.shrink("assignments", 10, location.library());

        awaitWaiting(location, syncNow(location));

        assertThat(Management.metrics())
                .contains("verger_sync_second_listings_total{list=\"ASSIGNMENTS\",outcome=\"NEEDED\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"assets", "assignments", "users"})
    void endsAllRowsOfAListOnlyWhenASecondListingAgrees(String list) {
        TestLocation location = synced();
        Apple.shrink(list, 0, location.library());

        String run = syncNow(location);

        awaitWaiting(location, run);
        assertThat(rows(location, list)).isEqualTo(all(list));
        pauseEnds(location);
        location.awaitSyncs(catalogEvents, 2);
        assertThat(rows(location, list)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"assets", "assignments", "users"})
    void endsNothingWhenTheSecondListingDisagrees(String list) {
        TestLocation location = synced();
        Apple.shrink(list, 0, location.library());
        String run = syncNow(location);
        awaitWaiting(location, run);

        Apple.recover();
        pauseEnds(location);

        location.awaitSyncs(catalogEvents, 2);
        given().get(runPath(location, run)).then().body("state", equalTo("SUCCEEDED"));
        assertThat(rows(location, list)).isEqualTo(all(list));
        assertThat(mirror.assignments(location.id()))
                .isEqualTo(location.library().assignments());
        assertThat(location.all(catalogEvents, "AssignmentEnded")).isEmpty();
        assertThat(pending(location)).isZero();
    }

    @Test
    void waitsAgainWhenTheSecondListingWouldEndAnotherNumber() {
        TestLocation location = synced();
        Apple.shrink("assignments", 10, location.library());
        String run = syncNow(location);
        awaitWaiting(location, run);
        Instant first = nextTryAt(location, run);
        countsAsTheLastClaim(run);

        Apple.recover();
        Apple.shrink("assignments", 40, location.library());
        pauseEnds(location);

        await().until(() ->
                waitingUntil(location, run).filter(next -> next.isAfter(first)).isPresent());
        assertThat(mirror.assignments(location.id())).hasSize(ASSIGNMENTS);
        Apple.recover();
        pauseEnds(location);
        location.awaitSyncs(catalogEvents, 2);
        assertThat(mirror.assignments(location.id())).hasSize(ASSIGNMENTS);
    }

    @Test
    void doesNotCountASecondListingBeforeThePauseIsOver() {
        TestLocation location = synced();
        Apple.shrink("assignments", 0, location.library());
        String run = syncNow(location);
        awaitWaiting(location, run);
        Instant nextTry = nextTryAt(location, run);

        becomesDue(run);

        await().until(() -> attempts(run) == 2 && waitingUntil(location, run).isPresent());
        assertThat(nextTryAt(location, run)).isEqualTo(nextTry);
        assertThat(mirror.assignments(location.id())).hasSize(ASSIGNMENTS);
    }

    @Test
    void isNotOvertakenByOtherRunsOfTheLocation() {
        TestLocation location = synced();
        Apple.shrink("assignments", 0, location.library());
        String run = syncNow(location);
        awaitWaiting(location, run);

        assertThat(syncNow(location)).isEqualTo(run);
        location.renewedBy(location.library().anotherToken()).publishesUpload(locationEvents);
        await().until(() -> queued(location) == 2);
        mirror.makeDue(location.id(), true);
        TestLocation other = synced();

        assertThat(rows(other, "assignments")).isEqualTo(ASSIGNMENTS);
        assertThat(queued(location)).isEqualTo(2);
        assertThat(mirror.assignments(location.id())).hasSize(ASSIGNMENTS);
        Apple.recover();
        pauseEnds(location);
        location.awaitSyncs(catalogEvents, 3);
        assertThat(mirror.assignments(location.id())).hasSize(ASSIGNMENTS);
    }

    @Test
    void needsNoWorkerSlotAndNoLeaseWhileItWaits() {
        TestLocation location = synced();
        Apple.shrink("assignments", 0, location.library());

        String run = syncNow(location);

        awaitWaiting(location, run);
        assertThat(count(
                        "select count(*) from sync_run where id = :id and lease_owner is null and lease_until is null",
                        Long.parseLong(run)))
                .isEqualTo(1);
        makeStoreCheckDue(location);
        await().until(() -> storeChecksDone(location) == 1);
        assertThat(waitingUntil(location, run)).isPresent();
    }

    @Test
    void isFoundByAFilter() {
        TestLocation location = synced();
        Apple.shrink("users", 0, location.library());

        String run = syncNow(location);

        awaitWaiting(location, run);
        given().queryParam("filter", "waitingFor==SECOND_LISTING")
                .get(location.path() + "/sync-runs")
                .then()
                .body("totalCount", equalTo(1))
                .body("results[0].id", equalTo(run))
                .body("results[0].phase", equalTo("USERS"));
    }

    @Test
    void endsWithItsLocation() {
        TestLocation location = synced();
        Apple.shrink("assignments", 0, location.library());
        awaitWaiting(location, syncNow(location));

        location.publishesDeletion(locationEvents);

        await().until(() -> count("select count(*) from sync_run where location_id = :id", location.id()) == 0);
        assertThat(pending(location)).isZero();
        assertThat(location.all(catalogEvents, "AssignmentEnded")).isEmpty();
    }

    @Test
    void endsWithItsToken() {
        TestLocation location = synced();
        Apple.shrink("assignments", 0, location.library());
        String run = syncNow(location);
        awaitWaiting(location, run);

        location.with("tokenState", "EXPIRED");
        await().untilAsserted(
                        () -> given().post(location.path() + "/sync").then().statusCode(409));
        pauseEnds(location);

        await().untilAsserted(() -> given().get(runPath(location, run))
                .then()
                .body("state", equalTo("ABANDONED"))
                .body("error.code", equalTo("EXPIRED"))
                .body("waitingFor", nullValue()));
        assertThat(mirror.assignments(location.id())).hasSize(ASSIGNMENTS);
    }

    private TestLocation synced() {
        return TestLocation.of(Apple.library(Map.of(
                        "assetCount", TITLES, "assignmentCount", ASSIGNMENTS, "deviceCount", 60, "userCount", USERS)))
                .synced(locationEvents, catalogEvents);
    }

    private static String syncNow(TestLocation location) {
        return given().post(location.path() + "/sync")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static String runPath(TestLocation location, String run) {
        return location.path() + "/sync-runs/" + run;
    }

    private static void awaitWaiting(TestLocation location, String run) {
        await().until(() -> waitingUntil(location, run).isPresent());
        assertThat(nextTryAt(location, run)).isAfter(Instant.now());
    }

    /** When a run that waits for its second listing is tried again; empty if it does not wait. */
    private static Optional<Instant> waitingUntil(TestLocation location, String run) {
        var json = given().get(runPath(location, run)).jsonPath();
        return "QUEUED".equals(json.getString("state")) && "SECOND_LISTING".equals(json.getString("waitingFor"))
                ? Optional.of(Instant.parse(json.getString("nextTryAt")))
                : Optional.empty();
    }

    private static Instant nextTryAt(TestLocation location, String run) {
        return waitingUntil(location, run).orElseThrow();
    }

    private int rows(TestLocation location, String list) {
        return switch (list) {
            case "assets" ->
                given().get(location.path() + "/content").jsonPath().getInt("totalCount");
            case "users" -> mirror.users(location.id()).size();
            default -> mirror.assignments(location.id()).size();
        };
    }

    private static int all(String list) {
        return switch (list) {
            case "assets" -> TITLES;
            case "users" -> USERS;
            default -> ASSIGNMENTS;
        };
    }

    /** Moves the first listing into the past by the pause. */
    private void pauseEnds(TestLocation location) {
        update(
                "update pending_removal set seen_at = seen_at - interval '10 minutes' where location_id = :id",
                location.id());
        update(
                "update sync_run set due_at = due_at - interval '10 minutes' where location_id = :id and waiting_for is not null",
                location.id());
    }

    private void becomesDue(String run) {
        update("update sync_run set due_at = due_at - interval '10 minutes' where id = :id", Long.parseLong(run));
    }

    /** With one more lost lease the run would count as failed. */
    private void countsAsTheLastClaim(String run) {
        update("update sync_run set lost_leases = 4 where id = :id and state = 'QUEUED'", Long.parseLong(run));
    }

    private void makeStoreCheckDue(TestLocation location) {
        update(
                "update store_check_schedule set next_at = now() - interval '1 second' where location_id = :id",
                location.id());
    }

    private static int storeChecksDone(TestLocation location) {
        return given().queryParam("filter", "kind==STORE_CHECK;state==SUCCEEDED")
                .get(location.path() + "/sync-runs")
                .jsonPath()
                .getInt("totalCount");
    }

    private int queued(TestLocation location) {
        return count(
                "select count(*) from sync_run where location_id = :id and state = 'QUEUED' and kind <> 'STORE_CHECK'",
                location.id());
    }

    private int attempts(String run) {
        return count("select attempt from sync_run where id = :id", Long.parseLong(run));
    }

    private int pending(TestLocation location) {
        return count("select count(*) from pending_removal where location_id = :id", location.id());
    }

    private int count(String sql, long id) {
        return jdbi.withHandle(handle ->
                handle.createQuery(sql).bind("id", id).mapTo(Integer.class).one());
    }

    private void update(String sql, long id) {
        jdbi.useHandle(handle -> handle.createUpdate(sql).bind("id", id).execute());
    }
}
