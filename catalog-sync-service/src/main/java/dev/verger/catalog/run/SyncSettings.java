package dev.verger.catalog.run;

import dev.verger.platform.start.SettingLimits;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The limits of {@link SyncConfig}. */
public final class SyncSettings {

    private static final int MOST_RUNS = 1000;
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private static final SettingLimits<SyncConfig> LIMITS = SettingLimits.of(SyncConfig.class)
            .duration("interval", SyncConfig::interval, Duration.ofSeconds(1))
            .duration("full-interval", SyncConfig::fullInterval, Duration.ofSeconds(1))
            .number("parallel-runs", SyncConfig::parallelRuns, 1, MOST_RUNS)
            .number("slots-for-short-runs", SyncConfig::slotsForShortRuns, 0, MOST_RUNS)
            .duration("short-run", SyncConfig::shortRun, Duration.ZERO)
            .duration("lease", SyncConfig::lease, Duration.ofSeconds(1))
            .duration("poll", SyncConfig::poll, Duration.ofMillis(1))
            .require(
                    config -> config.poll().compareTo(config.lease()) < 0,
                    "VERGER_SYNC_POLL must be shorter than VERGER_SYNC_LEASE")
            .require(
                    config -> config.stalledAfter().compareTo(config.lease()) >= 0,
                    "VERGER_SYNC_STALLED_AFTER must be at least VERGER_SYNC_LEASE")
            .duration("longest-transaction", SyncConfig::longestTransaction, Duration.ofSeconds(1))
            .duration("stop-within", SyncConfig::stopWithin, Duration.ZERO)
            .duration("first-retry", SyncConfig::firstRetry, Duration.ofMillis(1))
            .require(
                    config -> config.longestRetry().compareTo(config.firstRetry()) >= 0,
                    "VERGER_SYNC_LONGEST_RETRY must be at least VERGER_SYNC_FIRST_RETRY")
            .duration("second-listing-after", SyncConfig::secondListingAfter, Duration.ofSeconds(1))
            .require(
                    config -> config.secondListingAfter().compareTo(LONGEST_WAIT) <= 0,
                    "VERGER_SYNC_SECOND_LISTING_AFTER must be a day at most")
            .number("lost-leases", SyncConfig::lostLeases, 1, MOST_RUNS);

    private SyncSettings() {}

    /** Why the service cannot start with an operator's settings, in one line, or empty. */
    public static Optional<String> complaint(Config settings) {
        return LIMITS.complaint(settings);
    }
}
