package dev.verger.catalog.metadata;

import dev.verger.platform.start.SettingLimits;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The limits of {@link MetadataConfig} and {@link MetadataHostConfig}. */
public final class MetadataSettingCheck {

    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final int MOST_REQUESTS = 1000;
    private static final int MOST_ATTEMPTS = 20;

    private static final SettingLimits<MetadataConfig> LIMITS =
            SettingLimits.of(MetadataConfig.class).duration("max-age", MetadataConfig::maxAge, Duration.ofSeconds(1));

    private static final SettingLimits<MetadataHostConfig> LIMITS_OF_HOSTS = SettingLimits.of(MetadataHostConfig.class)
            .url("enterprise-url", MetadataHostConfig::enterpriseUrl)
            .url("education-url", MetadataHostConfig::educationUrl)
            .number("requests-per-second", MetadataHostConfig::requestsPerSecond, 1, MOST_REQUESTS)
            .duration("connect-timeout", MetadataHostConfig::connectTimeout, MILLISECOND)
            .duration("request-timeout", MetadataHostConfig::requestTimeout, MILLISECOND)
            .number("attempts", MetadataHostConfig::attempts, 1, MOST_ATTEMPTS)
            .duration("first-pause", MetadataHostConfig::firstPause, MILLISECOND)
            .duration("pause-after-failure", MetadataHostConfig::pauseAfterFailure, MILLISECOND)
            .duration("longest-wait", MetadataHostConfig::longestWait, Duration.ZERO)
            .duration("longest-delay", MetadataHostConfig::longestDelay, Duration.ZERO);

    private MetadataSettingCheck() {}

    /** Why the service cannot start with an operator's settings, in one line, or empty. */
    public static Optional<String> complaint(Config settings) {
        return LIMITS.complaint(settings)
                .or(() -> LIMITS_OF_HOSTS.complaint(settings))
                .or(() -> DeveloperKeySettingCheck.complaint(settings));
    }
}
