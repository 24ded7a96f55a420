package dev.verger.catalog.assignment;

import static dev.verger.testing.Waits.await;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.EventDrivenTest;
import dev.verger.catalog.testing.MirrorState;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.testing.EventContract;
import dev.verger.testing.apple.AppleLibrary;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The mirror of assignments and users, compared with Apple's. */
@CatalogTest
class AssignmentMirrorIT extends EventDrivenTest {

    @Inject
    MirrorState mirror;

    @AfterEach
    void resetApple() {
        Apple.recover();
        Apple.limits(Map.of("pageSize", 500));
        Apple.switches(Map.of("deltaRemovals", "NEVER"));
    }

    @Test
    void equalsAppleRowByRowAfterTheFirstSync() {
        TestLocation location = synced(12, 300);

        assertThat(mirror.assignments(location.id()))
                .isEqualTo(location.library().assignments());
        assertThat(mirror.users(location.id())).isEqualTo(location.library().users());
        assertThat(mirror.inUse(location.id())).isEqualTo(mirror.assignmentsByTitle(location.id()));
        JsonNode completed = location.all(catalogEvents, "SyncCompleted").get(0);
        assertThat(completed.get("assignments").asInt()).isEqualTo(300);
        assertThat(location.all(catalogEvents, "AssignmentEnded")).isEmpty();
    }

    @Test
    void readsOnlyWhatChangedOnceAnHour() {
        TestLocation location = synced(12, 300);
        location.library().assign(freeTitle(location), List.of("NEW-1", "NEW-2"));
        Apple.limits(Map.of("pageSize", 10));
        Apple.resetRequests();

        mirror.makeDue(location.id(), false);
        JsonNode completed = location.awaitSyncs(catalogEvents, 2);

        assertThat(completed.get("kind").asText()).isEqualTo("DELTA");
        assertThat(Apple.requests(location.library(), "assignments")).isEqualTo(1);
        assertThat(mirror.assignments(location.id()))
                .isEqualTo(location.library().assignments());
    }

    @Test
    void publishesAnEndOnceAndFindsItWithinTheHour() {
        TestLocation location = synced(12, 300);
        JsonNode released = location.library().release(1).get(0);

        mirror.makeDue(location.id(), false);
        location.awaitSyncs(catalogEvents, 2);
        mirror.makeDue(location.id(), true);
        location.awaitSyncs(catalogEvents, 3);

        List<JsonNode> ends = location.all(catalogEvents, "AssignmentEnded");
        assertThat(ends).hasSize(1);
        assertThat(EventContract.of("AssignmentEnded").violations(ends.get(0))).isEmpty();
        assertThat(ends.get(0).get("adamId")).isEqualTo(released.get("adamId"));
        assertThat(ends.get(0).path("iconUrl").asText()).startsWith("http");
        assertThat(ends.get(0).path("serialNumber")).isEqualTo(released.path("serialNumber"));
        assertThat(mirror.assignments(location.id()))
                .isEqualTo(location.library().assignments());
    }

    @Test
    void addsNoEndedRowsAgainWhenChangesShowEndsAsRows() {
        Apple.switches(Map.of("deltaRemovals", "AS_ROW"));
        TestLocation location = synced(12, 300);
        location.library().release(3);

        mirror.makeDue(location.id(), true);
        location.awaitSyncs(catalogEvents, 2);
        mirror.makeDue(location.id(), false);
        location.awaitSyncs(catalogEvents, 3);

        assertThat(mirror.assignments(location.id()))
                .isEqualTo(location.library().assignments());
        assertThat(location.all(catalogEvents, "AssignmentEnded")).hasSize(3);
    }

    @Test
    void listsEverythingInsteadOfManyTitlesWhoseCountsDiffer() {
        Apple.switches(Map.of("deltaRemovals", "AS_ROW"));
        TestLocation location = synced(12, 600);
        Map<String, List<String>> released = location.library().release(250).stream()
                .filter(row -> row.has("serialNumber"))
                .collect(groupingBy(
                        row -> row.get("adamId").asText(),
                        mapping(row -> row.get("serialNumber").asText(), toList())));
        mirror.makeDue(location.id(), true);
        location.awaitSyncs(catalogEvents, 2);
        released.forEach(location.library()::assign);
        assertThat(released.values().stream().flatMap(List::stream).distinct().count())
                .isGreaterThan(50);
        Apple.resetRequests();

        mirror.makeDue(location.id(), false);
        location.awaitSyncs(catalogEvents, 3);

        // One page of what changed, and two of everything.
        assertThat(Apple.requests(location.library(), "assignments")).isEqualTo(3);
        assertThat(mirror.assignments(location.id()))
                .isEqualTo(location.library().assignments());
    }

    @Test
    void endsNothingThatMovedBetweenTwoPagesOfAnInconsistentListing() {
        TestLocation location = synced(12, 300);
        Apple.limits(Map.of("pageSize", 20));
        Apple.fail("assignments", "torn", 3, location.library());

        mirror.makeDue(location.id(), true);
        location.awaitSyncs(catalogEvents, 2);
        mirror.makeDue(location.id(), true);
        location.awaitSyncs(catalogEvents, 3);

        int released = 300 - location.library().assignments().size();
        assertThat(released).isPositive();
        assertThat(mirror.assignments(location.id()))
                .isEqualTo(location.library().assignments());
        assertThat(location.all(catalogEvents, "AssignmentEnded")).hasSize(released);
    }

    @Test
    void doesNotAddWhatEndedAfterTheListingBegan() {
        TestLocation location = synced(3, 30);
        mirror.endsTomorrow(location.id());

        mirror.makeDue(location.id(), true);
        location.awaitSyncs(catalogEvents, 2);

        assertThat(mirror.assignments(location.id())).hasSize(29);
    }

    @Test
    void readsEverythingWhenAppleDoesNotKnowTheVersion() {
        TestLocation location = synced(5, 60);
        mirror.setsVersions(location.id(), "no-such-version");
        location.library().release(1);

        mirror.makeDue(location.id(), false);
        location.awaitSyncs(catalogEvents, 2);

        assertThat(mirror.assignments(location.id()))
                .isEqualTo(location.library().assignments());
    }

    @Test
    void publishesNoEndsWhileAnotherServerClaimsTheLocation() {
        TestLocation location = synced(5, 60);
        location.library().claimedBy("other", "Other MDM");
        location.publishesTokenState(locationEvents, "IN_USE_ELSEWHERE", "VALID");
        location.library().release(5);
        location.library().claimedBy(TestLocation.OUR_MDM, "Verger");

        location.publishesTokenState(locationEvents, "VALID", "IN_USE_ELSEWHERE");
        location.awaitSyncs(catalogEvents, 2);

        assertThat(mirror.assignments(location.id()))
                .isEqualTo(location.library().assignments());
        assertThat(location.all(catalogEvents, "AssignmentEnded")).isEmpty();
    }

    @Test
    void publishesEndsAgainAfterAFullListingSinceAReclaim() {
        TestLocation location = synced(5, 60);
        location.publishesTokenState(locationEvents, "IN_USE_ELSEWHERE", "VALID");
        location.publishesTokenState(locationEvents, "VALID", "IN_USE_ELSEWHERE");
        location.awaitSyncs(catalogEvents, 2);
        location.library().release(2);

        mirror.makeDue(location.id(), false);
        location.awaitSyncs(catalogEvents, 3);

        assertThat(location.all(catalogEvents, "AssignmentEnded")).hasSize(2);
    }

    @Test
    void deletesTheAssignmentsOfADeletedLocation() {
        TestLocation location = synced(5, 60);

        location.publishesDeletion(locationEvents);

        await().untilAsserted(() -> {
            assertThat(mirror.assignments(location.id())).isEmpty();
            assertThat(mirror.users(location.id())).isEmpty();
        });
    }

    private TestLocation synced(int titles, int assignments) {
        AppleLibrary library = Apple.library(
                Map.of("assetCount", titles, "assignmentCount", assignments, "deviceCount", 60, "userCount", 15));
        return TestLocation.of(library).synced(locationEvents, catalogEvents);
    }

    private static String freeTitle(TestLocation location) {
        for (JsonNode asset : location.library().state().get("assets")) {
            if (asset.get("deviceAssignable").asBoolean()
                    && asset.get("availableCount").asInt() > 5) {
                return asset.get("adamId").asText();
            }
        }
        throw new IllegalStateException("no such title");
    }
}
