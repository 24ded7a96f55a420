package dev.verger.locations.apple;

import dev.verger.platform.start.SettingLimits;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The limits of {@link AppleSettings}. */
public final class AppleSettingCheck {

    private static final Duration MILLISECOND = Duration.ofMillis(1);

    private static final SettingLimits<AppleSettings> LIMITS = SettingLimits.of(AppleSettings.class)
            .url("url", AppleSettings::url)
            .duration("connect-timeout", AppleSettings::connectTimeout, MILLISECOND)
            .duration("request-timeout", AppleSettings::requestTimeout, MILLISECOND)
            .duration("request-interval", AppleSettings::requestInterval, Duration.ZERO)
            .duration("longest-wait", AppleSettings::longestWait, Duration.ZERO)
            .duration("retry-after", AppleSettings::retryAfter, Duration.ofSeconds(1))
            .optionalUrl("notification-url", AppleSettings::notificationUrl);

    private AppleSettingCheck() {}

    /** Why the service cannot start with an operator's settings, in one line, or empty. */
    public static Optional<String> complaint(Config settings) {
        return LIMITS.complaint(settings);
    }
}
