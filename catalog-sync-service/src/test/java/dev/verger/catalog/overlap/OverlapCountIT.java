package dev.verger.catalog.overlap;

import static dev.verger.catalog.testing.MirrorRows.with;
import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.catalog.asset.PendingPublications;
import dev.verger.catalog.asset.PendingPublications.Kind;
import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.MirrorRows;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.catalog.totals.LocationTotalsChanged;
import dev.verger.platform.outbox.Outbox;
import dev.verger.platform.testing.EventProbe;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the counting by differences with counting everything. */
@CatalogTest
class OverlapCountIT {

    private static final int LOCATIONS = 6;
    private static final int TITLES = 8;
    private static final int CHANGES = 120;

    /** The overlap of each location by its definition. */
    private static final String DEFINITION = """
            with owned as (
                select distinct a.location_id, a.adam_id from asset a join known_location k on k.id = a.location_id and not k.deleted
                where a.location_id = any(:locations) and a.vanished_at is null and (a.unlimited or a.total_count > 0))
            select a.location_id, count(distinct a.adam_id) as titles, array_agg(distinct b.location_id order by b.location_id) as others
            from owned a join owned b on b.adam_id = a.adam_id and b.location_id <> a.location_id group by a.location_id
            """;

    private record Overlap(int titles, List<String> others) {

        static final Overlap NONE = new Overlap(0, List.of());
    }

    /** Titles of this test alone: others own none of them. */
    private final long firstTitle = 5_000_000_000L + ThreadLocalRandom.current().nextInt(100_000_000) * 10L;

    @Inject
    Jdbi jdbi;

    @Inject
    ContentOverlap overlap;

    @Inject
    PendingPublications changes;

    @Inject
    Outbox outbox;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void publishesInTheEndTheResultOfCountingEverything(long seed) {
        var random = new Random(seed);
        List<TestLocation> locations = locations();

        for (int i = 0; i < CHANGES; i++) {
            change(locations.get(random.nextInt(LOCATIONS)), random);
        }

        try (var events = new EventProbe(TestLocation.CATALOG_EVENTS)) {
            for (TestLocation location : locations) {
                await().untilAsserted(() -> assertThat(lastPublished(location, events))
                        .isEqualTo(byDefinition(locations).getOrDefault(location.id(), Overlap.NONE)));
                assertThat(published(location, events))
                        .as("published only when something changed")
                        .satisfies(OverlapCountIT::neighboursDiffer);
            }
        }
    }

    @Test
    void doesNotWaitForAMergeInProgress() {
        List<TestLocation> locations = locations();
        TestLocation merging = locations.get(0);
        TestLocation other = locations.get(1);
        own(other, Long.toString(firstTitle), 5);

        try (var events = EventProbe.fromNow(TestLocation.CATALOG_EVENTS)) {
            QuarkusTransaction.begin();
            own(merging, Long.toString(firstTitle), 5);
            changes.mark(Kind.OVERLAP, merging.id());
            mark(other);
            await().until(() -> marks(other) == 0);
            QuarkusTransaction.commit();

            await().untilAsserted(() ->
                    assertThat(lastPublished(other, events)).isEqualTo(new Overlap(1, List.of(merging.key()))));
        }
    }

    @Test
    void continuesWithOthersWhileALongTransactionWritesEventsOfALocation() {
        List<TestLocation> locations = locations();
        TestLocation merging = locations.get(0);
        TestLocation other = locations.get(1);
        String title = Long.toString(firstTitle);

        try (var events = EventProbe.fromNow(TestLocation.CATALOG_EVENTS)) {
            own(merging, title, 5);
            own(other, title, 5);
            QuarkusTransaction.begin();
            outbox.add(merging.id(), new LocationTotalsChanged(merging.id(), 1, 1, Instant.EPOCH));
            mark(merging);
            mark(other);
            other.awaits(events, "ContentOverlapChanged");
            QuarkusTransaction.rollback();
        }
    }

    private List<TestLocation> locations() {
        List<TestLocation> locations = new ArrayList<>();
        for (int i = 0; i < LOCATIONS; i++) {
            TestLocation location = TestLocation.of(Apple.library(1));
            new MirrorRows(jdbi).knows(location);
            locations.add(location);
        }
        return locations;
    }

    /** Buys, refunds, removes or restores a title, in one transaction with its pending publication. */
    private void change(TestLocation location, Random random) {
        String adamId = Long.toString(firstTitle + random.nextInt(TITLES));
        int total = random.nextInt(3) == 0 ? 0 : 5;
        boolean vanished = random.nextInt(4) == 0;
        QuarkusTransaction.requiringNew().run(() -> {
            own(location, adamId, total);
            jdbi.useHandle(handle -> handle.execute(
                    "update asset set vanished_at = case when ? then now() end where location_id = ? and adam_id = ?",
                    vanished,
                    location.id(),
                    adamId));
            changes.mark(Kind.OVERLAP, location.id());
        });
        if (random.nextInt(5) == 0) {
            overlap.count(location.id()); // as another replica would, beside the job
        }
    }

    private void own(TestLocation location, String adamId, int total) {
        int changed = jdbi.withHandle(handle -> handle.execute(
                "update asset set total_count = ? where location_id = ? and adam_id = ?",
                total,
                location.id(),
                adamId));
        if (changed == 0) {
            new MirrorRows(jdbi).asset(location.id(), adamId, with("total_count", total));
        }
    }

    private void mark(TestLocation location) {
        QuarkusTransaction.requiringNew().run(() -> changes.mark(Kind.OVERLAP, location.id()));
    }

    private int marks(TestLocation location) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from pending_publication where kind = 'OVERLAP' and location_id = :location")
                .bind("location", location.id())
                .mapTo(Integer.class)
                .one());
    }

    private Map<Long, Overlap> byDefinition(List<TestLocation> locations) {
        return jdbi.withHandle(handle -> handle.createQuery(DEFINITION)
                .bind("locations", locations.stream().map(TestLocation::id).toArray(Long[]::new))
                .reduceRows(new HashMap<>(), (all, row) -> {
                    List<String> others = Arrays.stream(row.getColumn("others", Long[].class))
                            .map(id -> id.toString())
                            .toList();
                    all.put(
                            row.getColumn("location_id", Long.class),
                            new Overlap(row.getColumn("titles", Integer.class), others));
                    return all;
                }));
    }

    private static List<Overlap> published(TestLocation location, EventProbe events) {
        return location.all(events, "ContentOverlapChanged").stream()
                .map(OverlapCountIT::overlap)
                .toList();
    }

    private static Overlap lastPublished(TestLocation location, EventProbe events) {
        List<Overlap> published = published(location, events);
        return published.isEmpty() ? Overlap.NONE : published.get(published.size() - 1);
    }

    private static Overlap overlap(JsonNode event) {
        List<String> others = new ArrayList<>();
        event.get("locationIds").forEach(id -> others.add(id.asText()));
        return new Overlap(event.get("titles").asInt(), others);
    }

    private static void neighboursDiffer(List<? extends Overlap> published) {
        for (int i = 1; i < published.size(); i++) {
            assertThat(published.get(i)).isNotEqualTo(published.get(i - 1));
        }
    }
}
