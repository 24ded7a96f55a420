package dev.verger.catalog.metadata;

import dev.verger.platform.start.SettingLimits;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The limits of {@link MetadataConfig} and {@link MetadataHostSettings}. */
public final class MetadataSettingCheck {

    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final int MOST_REQUESTS = 1000;
    private static final int MOST_ATTEMPTS = 20;

    private static final SettingLimits<MetadataConfig> LIMITS =
            SettingLimits.of(MetadataConfig.class).duration("max-age", MetadataConfig::maxAge, Duration.ofSeconds(1));

    private static final SettingLimits<MetadataHostSettings> LIMITS_OF_HOSTS = SettingLimits.of(
                    MetadataHostSettings.class)
            .url("enterprise-url", MetadataHostSettings::enterpriseUrl)
            .url("education-url", MetadataHostSettings::educationUrl)
            .number("requests-per-second", MetadataHostSettings::requestsPerSecond, 1, MOST_REQUESTS)
            .duration("connect-timeout", MetadataHostSettings::connectTimeout, MILLISECOND)
            .duration("request-timeout", MetadataHostSettings::requestTimeout, MILLISECOND)
            .number("attempts", MetadataHostSettings::attempts, 1, MOST_ATTEMPTS)
            .duration("first-pause", MetadataHostSettings::firstPause, MILLISECOND)
            .duration("pause-after-failure", MetadataHostSettings::pauseAfterFailure, MILLISECOND)
            .duration("longest-wait", MetadataHostSettings::longestWait, Duration.ZERO)
            .duration("longest-delay", MetadataHostSettings::longestDelay, Duration.ZERO);

    private MetadataSettingCheck() {}

    /** Why the service cannot start with an operator's settings, in one line, or empty. */
    public static Optional<String> complaint(Config settings) {
        return LIMITS.complaint(settings)
                .or(() -> LIMITS_OF_HOSTS.complaint(settings))
                .or(() -> DeveloperKeySettings.complaint(settings));
    }
}
