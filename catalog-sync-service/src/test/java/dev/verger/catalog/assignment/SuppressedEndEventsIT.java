package dev.verger.catalog.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.EventDrivenTest;
import dev.verger.catalog.testing.MirrorState;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.testing.apple.AppleLibrary;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which ends are published after another server held the location. */
@CatalogTest
class SuppressedEndEventsIT extends EventDrivenTest {

    @Inject
    MirrorState mirror;

    @Inject
    Jdbi jdbi;

    @AfterEach
    void resetApple() {
        Apple.recover();
        Apple.limits(Map.of("pageSize", 500));
    }

    @Test
    void arePublishedAgainAlthoughTheLibraryAlwaysChanges() {
        TestLocation location = synced();
        Apple.limits(Map.of("pageSize", 20));
        location.publishesTokenState(locationEvents, "IN_USE_ELSEWHERE", "VALID");
        location.library().release(1);
        Apple.fail("assignments", "torn", 2, location.library());
        location.publishesTokenState(locationEvents, "VALID", "IN_USE_ELSEWHERE");
        location.awaitSyncs(catalogEvents, 2);
        assertThat(location.all(catalogEvents, "AssignmentEnded")).isEmpty();

        Apple.fail("assignments", "torn", 2, location.library());
        List<JsonNode> released = location.library().release(2);
        mirror.makeDue(location.id(), true);
        location.awaitSyncs(catalogEvents, 3);

        List<JsonNode> ends = location.all(catalogEvents, "AssignmentEnded");
        for (JsonNode row : released) {
            assertThat(ends)
                    .anyMatch(end -> end.get("adamId").equals(row.get("adamId"))
                            && end.path("serialNumber")
                                    .asText()
                                    .equals(row.path("serialNumber").asText())
                            && end.path("clientUserId")
                                    .asText()
                                    .equals(row.path("clientUserId").asText()));
        }
    }

    @Test
    void areSuppressedOnlyForAssignmentsThatExistedBefore() {
        TestLocation location = synced();
        String title = freeTitle(location);
        suppressEndEventsFromNow(location.id());
        location.library().assign(title, List.of("NEW-1"));
        mirror.makeDue(location.id(), false);
        location.awaitSyncs(catalogEvents, 2);

        location.library().release(title, "NEW-1");
        location.library().release(1);
        mirror.makeDue(location.id(), true);
        location.awaitSyncs(catalogEvents, 3);

        assertThat(mirror.assignments(location.id()))
                .isEqualTo(location.library().assignments());
        assertThat(location.all(catalogEvents, "AssignmentEnded"))
                .singleElement()
                .extracting(end -> end.path("serialNumber").asText())
                .isEqualTo("NEW-1");
    }

    private void suppressEndEventsFromNow(long locationId) {
        jdbi.useHandle(handle -> handle.execute(
                "update sync_schedule set end_events_suppressed_since = now() where location_id = ?", locationId));
    }

    private TestLocation synced() {
        AppleLibrary library = Apple.library(Map.of(
                "assetCount", 12,
                "assignmentCount", 300,
                "deviceCount", 60,
                "userCount", 15));
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
