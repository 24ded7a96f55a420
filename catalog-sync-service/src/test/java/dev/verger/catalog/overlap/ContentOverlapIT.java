package dev.verger.catalog.overlap;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.testing.EventContract;
import dev.verger.platform.testing.EventProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CatalogTest
class ContentOverlapIT {

    private static final String EVENT = "ContentOverlapChanged";

    /** Titles of this test alone. */
    private final long firstTitle = 3_000_000_000L + ThreadLocalRandom.current().nextInt(1_000_000) * 1_000L;

    private EventProbe locationEvents;
    private EventProbe events;

    @BeforeEach
    void listen() {
        locationEvents = new EventProbe(TestLocation.LOCATION_EVENTS);
        events = EventProbe.fromNow(TestLocation.CATALOG_EVENTS);
    }

    @AfterEach
    void stopListening() {
        locationEvents.close();
        events.close();
    }

    @Test
    void isPublishedForBothLocations() {
        TestLocation first = synced(0, 1, 2);
        TestLocation second = synced(1, 2, 3);

        awaitOverlapOfBoth(2, first, second);
        assertThat(first.all(events, EVENT))
                .hasSize(1)
                .allSatisfy(event ->
                        assertThat(EventContract.of(EVENT).violations(event)).isEmpty());
    }

    @Test
    void isPublishedForAllThreeWhenAThirdLocationOwnsATitle() {
        TestLocation first = synced(0, 1);
        TestLocation second = synced(0, 1);
        awaitOverlap(second, 2, first);

        TestLocation third = synced(1, 2);

        awaitOverlap(first, 2, second, third);
        awaitOverlap(second, 2, first, third);
        awaitOverlap(third, 1, first, second);
    }

    @Test
    void endsWhenTheOtherHasNoLicensesAndBeginsAgainWhenItBuysSome() {
        TestLocation first = synced(0, 1);
        TestLocation second = synced(0, 5);
        awaitOverlapOfBoth(1, first, second);

        second.library().buy(title(0), "STDQ", -10);
        sync(second);
        awaitOverlap(first, 0);
        awaitOverlap(second, 0);
        second.library().buy(title(0), "STDQ", 4);
        sync(second);

        awaitOverlap(first, 1, second);
        assertThat(first.all(events, EVENT)).hasSize(3);
    }

    @Test
    void isNotPublishedWhenOnlyCountsChange() {
        TestLocation first = synced(0);
        TestLocation second = synced(0);
        awaitOverlapOfBoth(1, first, second);

        second.library().buy(title(0), "STDQ", 7);
        sync(second);
        TestLocation third = synced(0);
        awaitOverlap(third, 1, first, second);

        awaitOverlap(first, 1, second, third);
        awaitOverlap(second, 1, first, third);
        assertThat(first.all(events, EVENT)).hasSize(2);
        assertThat(second.all(events, EVENT)).hasSize(2);
    }

    @Test
    void endsWhenTheOtherLocationIsDeleted() {
        TestLocation first = synced(0, 1);
        TestLocation second = synced(0, 1);
        awaitOverlapOfBoth(2, first, second);
        int before = second.all(events, EVENT).size();

        second.publishesDeletion(locationEvents);

        awaitOverlap(first, 0);
        assertThat(second.all(events, EVENT)).hasSize(before);
    }

    @Test
    void countsATitleInTwoQualitiesOnce() {
        TestLocation first = synced(List.of(asset(0, "STDQ", "BOOK"), asset(0, "PLUS", "BOOK")));
        TestLocation second = synced(List.of(asset(0, "PLUS", "BOOK")));

        awaitOverlapOfBoth(1, first, second);
    }

    @Test
    void missesNothingWhenManyLocationsMergeAtOnce() {
        int[] titles = IntStream.range(0, 30).toArray();
        List<TestLocation> locations = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            locations.add(uploaded(titles));
        }

        locations.forEach(location -> location.awaitSyncs(events, 1));

        for (TestLocation location : locations) {
            List<TestLocation> others = new ArrayList<>(locations);
            others.remove(location);
            awaitOverlap(location, 30, others.toArray(TestLocation[]::new));
        }
    }

    private TestLocation synced(int... titles) {
        TestLocation location = uploaded(titles);
        location.awaitSyncs(events, 1);
        return location;
    }

    private TestLocation synced(List<Map<String, Object>> assets) {
        TestLocation location = uploaded(assets);
        location.awaitSyncs(events, 1);
        return location;
    }

    private TestLocation uploaded(int... titles) {
        return uploaded(IntStream.of(titles)
                .mapToObj(title -> asset(title, "STDQ", "IOS_APP"))
                .toList());
    }

    private TestLocation uploaded(List<Map<String, Object>> assets) {
        TestLocation location = TestLocation.of(Apple.library(Map.of("assets", assets)));
        location.publishesChange(locationEvents);
        location.publishesUpload(locationEvents);
        return location;
    }

    private Map<String, Object> asset(int title, String pricingParam, String kind) {
        return Map.of("adamId", title(title), "pricingParam", pricingParam, "kind", kind, "total", 10);
    }

    private String title(int number) {
        return Long.toString(firstTitle + number);
    }

    private void sync(TestLocation location) {
        int before = location.all(events, "SyncCompleted").size();
        given().post(location.path() + "/sync").then().statusCode(202);
        location.awaitSyncs(events, before + 1);
    }

    /**
     * Waits for the events of both. While other events of a location are written, its overlap is published a second
     * later, and if it ends before, never.
     */
    private void awaitOverlapOfBoth(int titles, TestLocation first, TestLocation second) {
        awaitOverlap(first, titles, second);
        awaitOverlap(second, titles, first);
    }

    /** Waits until the last event of the location has these values. */
    private void awaitOverlap(TestLocation location, int titles, TestLocation... others) {
        List<String> ids = Stream.of(others).map(TestLocation::key).sorted().toList();
        await().untilAsserted(() -> {
            List<JsonNode> published = location.all(events, EVENT);
            assertThat(published).isNotEmpty();
            JsonNode last = published.get(published.size() - 1);
            List<String> named = new ArrayList<>();
            last.get("locationIds").forEach(id -> named.add(id.asText()));
            assertThat(named).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(last.get("titles").asInt()).isEqualTo(titles);
        });
    }
}
