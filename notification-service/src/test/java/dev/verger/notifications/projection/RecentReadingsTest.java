package dev.verger.notifications.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentReadingsTest {

    private static final Duration LASTS_FOR = Duration.ofSeconds(5);

    private final AtomicLong nanos = new AtomicLong(1);
    private final RecentReadings readings = new RecentReadings(LASTS_FOR, nanos::get);
    private final Freshness freshness = new Freshness(true, Instant.parse("2026-11-22T08:00:00Z"));

    @Test
    void servesTheSameLocationsForAWhile() {
        readings.read(List.of(12L, 13L), freshness);

        assertThat(readings.of(List.of(13L, 12L))).contains(freshness);
        assertThat(readings.of(List.of(12L))).isEmpty();
        nanos.addAndGet(LASTS_FOR.toNanos());
        assertThat(readings.of(List.of(13L, 12L))).isEmpty();
    }

    @Test
    void servesAnyLocationsWhenEverythingWasRead() {
        readings.readEverything(freshness);

        assertThat(readings.of(List.of(12L))).contains(freshness);
    }
}
