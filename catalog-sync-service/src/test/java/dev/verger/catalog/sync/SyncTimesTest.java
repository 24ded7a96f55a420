package dev.verger.catalog.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.catalog.run.RunConfig;
import dev.verger.testing.FakeClock;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyncTimesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:34:56Z");

    private final FakeClock clock = new FakeClock(NOW);
    private final SyncTimes times = new SyncTimes(config(), clock);

    @Test
    void hasARegularTimeInEachInterval() {
        Instant first = times.regular(12);
        clock.advance(Duration.between(NOW, first));

        assertThat(first).isAfter(NOW).isBeforeOrEqualTo(NOW.plus(Duration.ofHours(1)));
        assertThat(times.regular(12)).isEqualTo(first.plus(Duration.ofHours(1)));
        assertThat(times.regularFull(12))
                .isAfter(first)
                .isBeforeOrEqualTo(clock.instant().plus(Duration.ofDays(1)));
    }

    @ParameterizedTest
    @CsvSource({"1, PT1M", "2, PT2M", "3, PT4M", "4, PT8M", "5, PT15M", "20, PT15M", "1000, PT15M"})
    void doublesThePauseWithEachFailureUpToTheLongest(int failures, Duration pause) {
        assertThat(times.retry(failures, null)).isBetween(NOW.plus(pause), latest(pause));
    }

    @RepeatedTest(20)
    void spreadsRetriesOverAQuarterOfThePause() {
        Duration pause = Duration.ofMinutes(1);

        assertThat(times.retry(1, null)).isBetween(NOW.plus(pause), latest(pause));
    }

    @ParameterizedTest
    @CsvSource({"1, PT10M, PT10M", "1, PT2H, PT2H", "4, PT1S, PT8M"})
    void waitsAtLeastAsLongAsAppleAsks(int failures, Duration asked, Duration pause) {
        assertThat(times.retry(failures, asked)).isBetween(NOW.plus(pause), latest(pause));
    }

    private static Instant latest(Duration pause) {
        return NOW.plus(pause).plus(pause.dividedBy(4));
    }

    private static RunConfig config() {
        var settings = Map.of(
                "verger.sync.interval", "PT1H",
                "verger.sync.full-interval", "P1D",
                "verger.sync.first-retry", "PT1M",
                "verger.sync.longest-retry", "PT15M");
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withMapping(RunConfig.class)
                .build()
                .getConfigMapping(RunConfig.class);
    }
}
