package dev.verger.catalog.apple;

import dev.verger.platform.start.SettingLimits;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The limits of {@link AppleAccessConfig}. */
public final class AppleSettingCheck {

    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final int MOST_ATTEMPTS = 20;

    private static final SettingLimits<AppleAccessConfig> LIMITS = SettingLimits.of(AppleAccessConfig.class)
            .url("url", AppleAccessConfig::url)
            .duration("connect-timeout", AppleAccessConfig::connectTimeout, MILLISECOND)
            .duration("request-timeout", AppleAccessConfig::requestTimeout, MILLISECOND)
            .number("attempts", AppleAccessConfig::attempts, 1, MOST_ATTEMPTS)
            .duration("first-pause", AppleAccessConfig::firstPause, MILLISECOND)
            .duration("longest-pause", AppleAccessConfig::longestPause, MILLISECOND)
            .duration("service-config-age", AppleAccessConfig::serviceConfigAge, MILLISECOND);

    private AppleSettingCheck() {}

    /** Why the service cannot start with an operator's settings, in one line, or empty. */
    public static Optional<String> complaint(Config settings) {
        return LIMITS.complaint(settings);
    }
}
