package dev.verger.catalog.totals;

import static dev.verger.catalog.testing.MirrorRows.with;
import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.catalog.asset.AssetTotals;
import dev.verger.catalog.asset.PendingPublications;
import dev.verger.catalog.asset.PendingPublications.Kind;
import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.MirrorRows;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.outbox.Outbox;
import dev.verger.platform.testing.EventContract;
import dev.verger.platform.testing.EventProbe;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CatalogTest
class LocationTotalsIT {

    private static final String EVENT = "LocationTotalsChanged";

    @Inject
    Jdbi jdbi;

    @Inject
    LocationTotals totals;

    @Inject
    PendingPublications changes;

    @Inject
    Outbox outbox;

    private EventProbe events;
    private MirrorRows mirror;

    @BeforeEach
    void listen() {
        events = EventProbe.fromNow(TestLocation.CATALOG_EVENTS);
        mirror = new MirrorRows(jdbi);
    }

    @AfterEach
    void stopListening() {
        events.close();
    }

    @Test
    void publishesTheSumsWhenACountChanged() {
        TestLocation location = owner();
        mirror.asset(
                location.id(), "1002", with("total_count", Integer.MAX_VALUE, "unlimited", true, "in_use_count", 99));
        mirror.asset(location.id(), "1003", with("total_count", Integer.MAX_VALUE - 1));

        mark(location);

        JsonNode event = location.awaits(events, EVENT);
        assertThat(EventContract.of(EVENT).violations(event)).isEmpty();
        assertThat(event.get("totalPurchasedLicenses").asLong()).isEqualTo(Integer.MAX_VALUE + 9L);
        assertThat(event.get("totalUsedLicenses").asLong()).isEqualTo(6);
    }

    @Test
    void publishesNoTotalsThatWerePublishedAlready() {
        TestLocation location = owner();
        QuarkusTransaction.requiringNew()
                .run(() -> totals.markPublished(location.id(), new AssetTotals(10, 3, 7, 1, 3)));

        mark(location);
        awaitNoMarks(location);
        use(location, 4);
        mark(location);

        JsonNode first = location.awaits(events, EVENT);
        assertThat(first.get("totalUsedLicenses").asLong()).isEqualTo(4);
    }

    @Test
    void publishesAtMostOnceASecondAndTheLastStateInTheEnd() {
        TestLocation location = owner();

        for (int used = 1; used <= 9; used++) {
            use(location, used);
            mark(location);
            totals.publishIfDue(location.id());
        }

        await().untilAsserted(() -> {
            List<JsonNode> published = location.all(events, EVENT);
            assertThat(published).isNotEmpty();
            assertThat(published
                            .get(published.size() - 1)
                            .get("totalUsedLicenses")
                            .asInt())
                    .isEqualTo(9);
        });
        List<Instant> times = location.all(events, EVENT).stream()
                .map(event -> Instant.parse(event.get("asOf").asText()))
                .toList();
        for (int i = 1; i < times.size(); i++) {
            assertThat(Duration.between(times.get(i - 1), times.get(i))).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void publishesOnceHoweverManyReplicasCheck() {
        TestLocation location = owner();
        mark(location);

        CompletableFuture.allOf(IntStream.range(0, 6)
                        .mapToObj(i -> CompletableFuture.runAsync(() -> totals.publishIfDue(location.id())))
                        .toArray(CompletableFuture[]::new))
                .join();

        awaitNoMarks(location);
        location.awaits(events, EVENT);
        TestLocation other = owner();
        mark(other);
        other.awaits(events, EVENT);
        assertThat(location.all(events, EVENT)).hasSize(1);
    }

    @Test
    void continuesWithOthersWhileALongTransactionWritesEventsOfALocation() {
        TestLocation merging = owner();
        TestLocation other = owner();

        QuarkusTransaction.begin();
        outbox.add(merging.id(), new LocationTotalsChanged(merging.id(), 1, 1, Instant.EPOCH));
        mark(merging);
        mark(other);
        JsonNode event = other.awaits(events, EVENT);
        QuarkusTransaction.rollback();

        assertThat(event.get("totalUsedLicenses").asLong()).isEqualTo(3);
        merging.awaits(events, EVENT);
    }

    @Test
    void ignoresAChangeThatWasRolledBack() {
        TestLocation location = owner();

        QuarkusTransaction.begin();
        changes.mark(Kind.TOTALS, location.id());
        QuarkusTransaction.rollback();

        assertThat(changes.locations(PendingPublications.Kind.TOTALS)).doesNotContain(location.id());
    }

    @Test
    void publishesNothingForADeletedLocation() {
        TestLocation location = owner();
        jdbi.useHandle(handle ->
                handle.execute("update known_location set deleted = true, purged = true where id = ?", location.id()));

        mark(location);
        awaitNoMarks(location);

        TestLocation other = owner();
        mark(other);
        other.awaits(events, EVENT);
        assertThat(location.all(events, EVENT)).isEmpty();
    }

    @Test
    void publishesNothingAfterARunThatPublishedTheSameTotals() {
        try (var locationEvents = new EventProbe(TestLocation.LOCATION_EVENTS)) {
            TestLocation location = TestLocation.of(Apple.library(Map.of("assetCount", 5, "deviceCount", 5)))
                    .synced(locationEvents, events);
            Instant finished = Instant.parse(
                    location.awaitSyncs(events, 1).get("finishedAt").asText());

            awaitNoMarks(location);

            assertThat(location.all(events, EVENT))
                    .allSatisfy(
                            event -> assertThat(Instant.parse(event.get("asOf").asText()))
                                    .isBeforeOrEqualTo(finished));
        }
    }

    /** Owns ten licenses, three of them in use. */
    private TestLocation owner() {
        TestLocation location = TestLocation.of(Apple.library(1));
        mirror.knows(location);
        mirror.asset(location.id(), "1001", with());
        return location;
    }

    private void use(TestLocation location, int count) {
        jdbi.useHandle(handle ->
                handle.execute("update asset set in_use_count = ? where location_id = ?", count, location.id()));
    }

    private void mark(TestLocation location) {
        QuarkusTransaction.requiringNew().run(() -> changes.mark(Kind.TOTALS, location.id()));
    }

    private void awaitNoMarks(TestLocation location) {
        await().until(() -> !changes.locations(PendingPublications.Kind.TOTALS).contains(location.id()));
    }
}
