package dev.verger.notifications.digest;

import dev.verger.platform.start.SettingLimits;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The limits of {@link DigestConfig}. */
public final class DigestSettingCheck {

    private static final SettingLimits<DigestConfig> LIMITS = SettingLimits.of(DigestConfig.class)
            .duration("first-retry", DigestConfig::firstRetry, Duration.ofMillis(1))
            .require(
                    config -> config.longestRetry().compareTo(config.firstRetry()) >= 0,
                    "VERGER_DIGEST_LONGEST_RETRY must be at least VERGER_DIGEST_FIRST_RETRY");

    private DigestSettingCheck() {}

    /** Why the service cannot start with an operator's settings, in one line, or empty. */
    public static Optional<String> complaint(Config settings) {
        return LIMITS.complaint(settings);
    }
}
