package dev.verger.catalog.run;

import dev.verger.platform.start.SettingLimits;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The limits of {@link RunConfig}. */
public final class RunSettingCheck {

    private static final int MOST_RUNS = 1000;
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private static final SettingLimits<RunConfig> LIMITS = SettingLimits.of(RunConfig.class)
            .duration("interval", RunConfig::interval, Duration.ofSeconds(1))
            .duration("full-interval", RunConfig::fullInterval, Duration.ofSeconds(1))
            .number("parallel-runs", RunConfig::parallelRuns, 1, MOST_RUNS)
            .number("slots-for-short-runs", RunConfig::slotsForShortRuns, 0, MOST_RUNS)
            .duration("short-run", RunConfig::shortRun, Duration.ZERO)
            .duration("lease", RunConfig::lease, Duration.ofSeconds(1))
            .duration("poll", RunConfig::poll, Duration.ofMillis(1))
            .require(
                    config -> config.poll().compareTo(config.lease()) < 0,
                    "VERGER_SYNC_POLL must be shorter than VERGER_SYNC_LEASE")
            .require(
                    config -> config.stalledAfter().compareTo(config.lease()) >= 0,
                    "VERGER_SYNC_STALLED_AFTER must be at least VERGER_SYNC_LEASE")
            .duration("longest-transaction", RunConfig::longestTransaction, Duration.ofSeconds(1))
            .duration("stop-within", RunConfig::stopWithin, Duration.ZERO)
            .duration("first-retry", RunConfig::firstRetry, Duration.ofMillis(1))
            .require(
                    config -> config.longestRetry().compareTo(config.firstRetry()) >= 0,
                    "VERGER_SYNC_LONGEST_RETRY must be at least VERGER_SYNC_FIRST_RETRY")
            .duration("second-listing-after", RunConfig::secondListingAfter, Duration.ofSeconds(1))
            .require(
                    config -> config.secondListingAfter().compareTo(LONGEST_WAIT) <= 0,
                    "VERGER_SYNC_SECOND_LISTING_AFTER must be a day at most")
            .number("lost-leases", RunConfig::lostLeases, 1, MOST_RUNS);

    private RunSettingCheck() {}

    /** Why the service cannot start with an operator's settings, in one line, or empty. */
    public static Optional<String> complaint(Config settings) {
        return LIMITS.complaint(settings);
    }
}
