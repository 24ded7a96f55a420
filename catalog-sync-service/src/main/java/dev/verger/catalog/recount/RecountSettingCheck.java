package dev.verger.catalog.recount;

import dev.verger.platform.start.SettingLimits;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The limits of {@link RecountConfig}. */
public final class RecountSettingCheck {

    private static final int MOST_LOCATIONS = 100;
    private static final int MOST_ATTEMPTS = 20;

    private static final SettingLimits<RecountConfig> LIMITS = SettingLimits.of(RecountConfig.class)
            .number("parallel-locations", RecountConfig::parallelLocations, 1, MOST_LOCATIONS)
            .duration("lease", RecountConfig::lease, Duration.ofSeconds(1))
            .duration("poll", RecountConfig::poll, Duration.ofMillis(1))
            .require(
                    config -> config.poll().compareTo(config.lease()) < 0,
                    "VERGER_RECOUNT_POLL must be shorter than VERGER_RECOUNT_LEASE")
            .duration("credentials-age", RecountConfig::credentialsAge, Duration.ZERO)
            .number("attempts", RecountConfig::attempts, 1, MOST_ATTEMPTS)
            .duration("first-retry", RecountConfig::firstRetry, Duration.ofMillis(1))
            .require(
                    config -> config.longestRetry().compareTo(config.firstRetry()) >= 0,
                    "VERGER_RECOUNT_LONGEST_RETRY must be at least VERGER_RECOUNT_FIRST_RETRY");

    private RecountSettingCheck() {}

    /** Why the service cannot start with an operator's settings, in one line, or empty. */
    public static Optional<String> complaint(Config settings) {
        return LIMITS.complaint(settings);
    }
}
