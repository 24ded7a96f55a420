package dev.verger.catalog.dispatch;

import dev.verger.platform.start.SettingLimits;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The limits of {@link OperationConfig}. */
public final class OperationSettingCheck {

    private static final int MOST = 1000;

    private static final SettingLimits<OperationConfig> LIMITS = SettingLimits.of(OperationConfig.class)
            .number("parallel", OperationConfig::parallel, 1, MOST)
            .number("slots-for-short", OperationConfig::slotsForShort, 0, MOST)
            .duration("lease", OperationConfig::lease, Duration.ofSeconds(1))
            .duration("poll", OperationConfig::poll, Duration.ofMillis(1))
            .require(
                    config -> config.poll().compareTo(config.lease()) < 0,
                    "VERGER_OPERATIONS_POLL must be shorter than VERGER_OPERATIONS_LEASE")
            .require(
                    config -> config.stalledAfter().compareTo(config.lease()) >= 0,
                    "VERGER_OPERATIONS_STALLED_AFTER must be at least VERGER_OPERATIONS_LEASE")
            .duration("longest-transaction", OperationConfig::longestTransaction, Duration.ofSeconds(1))
            .duration("stop-within", OperationConfig::stopWithin, Duration.ZERO)
            .duration("ask-after", OperationConfig::askAfter, Duration.ofMillis(1))
            .duration("ask-every", OperationConfig::askEvery, Duration.ofMillis(1))
            .duration("send-again-after", OperationConfig::sendAgainAfter, Duration.ofMillis(1))
            .number("tries", OperationConfig::tries, 1, MOST)
            .duration("look-again-after", OperationConfig::lookAgainAfter, Duration.ofMillis(1))
            .duration("longest-pause", OperationConfig::longestPause, Duration.ofMillis(1))
            .duration("first-retry", OperationConfig::firstRetry, Duration.ofMillis(1))
            .require(
                    config -> config.longestRetry().compareTo(config.firstRetry()) >= 0,
                    "VERGER_OPERATIONS_LONGEST_RETRY must be at least VERGER_OPERATIONS_FIRST_RETRY")
            .number("lost-leases", OperationConfig::lostLeases, 1, MOST);

    private OperationSettingCheck() {}

    /** Why the service cannot start with an operator's settings, in one line, or empty. */
    public static Optional<String> complaint(Config settings) {
        return LIMITS.complaint(settings);
    }
}
