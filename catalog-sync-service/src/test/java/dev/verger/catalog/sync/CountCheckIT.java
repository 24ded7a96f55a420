package dev.verger.catalog.sync;

import static dev.verger.testing.Waits.await;
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

/** An hourly sync when Apple's counts do not agree with the mirror. */
@CatalogTest
class CountCheckIT extends EventDrivenTest {

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
    void aTitleWhoseHoldersChangedIsMirroredWithFewRequests() {
        TestLocation location = synced();
        JsonNode held = heldByADevice(location);
        String title = held.get("adamId").asText();
        Apple.limits(Map.of("pageSize", 100));
        location.library().release(title, held.get("serialNumber").asText());
        location.library().assign(title, List.of("NEW-1"));
        Apple.resetRequests();

        mirror.makeDue(location.id(), false);
        JsonNode completed = location.awaitSyncs(catalogEvents, 2);

        assertThat(completed.get("kind").asText()).isEqualTo("DELTA");
        assertThat(mirror.assignments(location.id()))
                .isEqualTo(location.library().assignments());
        assertThat(location.all(catalogEvents, "AssignmentEnded"))
                .singleElement()
                .extracting(end -> end.path("serialNumber"))
                .isEqualTo(held.get("serialNumber"));
        assertThat(requests(location)).isLessThanOrEqualTo(8);
        assertThat(completed.get("appleRequests").asInt()).isLessThanOrEqualTo(8);
    }

    @Test
    void aCountThatIsOlderThanTheChangesIsReadAgain() {
        TestLocation location = synced();
        Apple.limits(Map.of("pageSize", 100));
        oneLessCounted(location.id());
        Apple.resetRequests();

        mirror.makeDue(location.id(), false);
        location.awaitSyncs(catalogEvents, 2);

        assertThat(Apple.requests(location.library(), "assignments")).isEqualTo(1);
        assertThat(Apple.requests(location.library(), "assets")).isEqualTo(2);
        assertThat(apart(location.id())).isZero();
    }

    @Test
    void whatIsReleasedBetweenCountsAndListingIsNotTreatedAsUnlisted() {
        TestLocation location = synced();
        Apple.resetRequests();
        Apple.fail("users", "slow", 1);

        mirror.makeDue(location.id(), true);
        await().until(() -> Apple.requests(location.library(), "users") > 0);
        location.library().release(3);
        location.awaitSyncs(catalogEvents, 2);

        assertThat(mirror.assignments(location.id()))
                .isEqualTo(location.library().assignments());
        assertThat(unlisted(location.id())).isZero();
        assertThat(apart(location.id())).isZero();
    }

    private static int requests(TestLocation location) {
        int requests = 0;
        for (JsonNode endpoint : Apple.requests(location.library())) {
            requests += endpoint.get("count").asInt();
        }
        return requests;
    }

    private static JsonNode heldByADevice(TestLocation location) {
        for (JsonNode row : location.library().rows()) {
            if (row.has("serialNumber") && "STDQ".equals(row.get("pricingParam").asText())) {
                return row;
            }
        }
        throw new IllegalStateException("no such assignment");
    }

    /** As if the counts had been read before the last license was assigned. */
    private void oneLessCounted(long locationId) {
        jdbi.useHandle(handle -> handle.execute("""
                update asset set assigned_count = assigned_count - 1 where id =
                    (select id from asset where location_id = ? and in_use_count > 1 order by id limit 1)
                """, locationId));
    }

    private int apart(long locationId) {
        return number(
                "select count(*) from asset where location_id = %d and assigned_count - in_use_count <> unlisted_count"
                        .formatted(locationId));
    }

    private int unlisted(long locationId) {
        return number(
                "select count(*) from asset where location_id = %d and unlisted_count <> 0".formatted(locationId));
    }

    private int number(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(Integer.class).one());
    }

    private TestLocation synced() {
        AppleLibrary library = Apple.library(Map.of(
                "assetCount", 12,
                "assignmentCount", 1200,
                "deviceCount", 400,
                "userCount", 15));
        return TestLocation.of(library).synced(locationEvents, catalogEvents);
    }
}
