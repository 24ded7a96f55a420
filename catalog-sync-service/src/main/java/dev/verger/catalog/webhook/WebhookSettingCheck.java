package dev.verger.catalog.webhook;

import dev.verger.platform.start.SettingLimits;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The limits of {@link WebhookConfig}. */
public final class WebhookSettingCheck {

    private static final int MOST = 100;
    private static final long LEAST_BODY = 65_536;

    private static final SettingLimits<WebhookConfig> LIMITS = SettingLimits.of(WebhookConfig.class)
            .require(
                    config -> config.largestBody().asLongValue() >= LEAST_BODY,
                    "VERGER_WEBHOOK_LARGEST_BODY must be at least 64K")
            .number("parallel-locations", WebhookConfig::parallelLocations, 1, MOST)
            .duration("lease", WebhookConfig::lease, Duration.ofSeconds(1))
            .duration("poll", WebhookConfig::poll, Duration.ofMillis(1))
            .require(
                    config -> config.poll().compareTo(config.lease()) < 0,
                    "VERGER_WEBHOOK_POLL must be shorter than VERGER_WEBHOOK_LEASE")
            .duration("retry-after", WebhookConfig::retryAfter, Duration.ofMillis(1))
            .number("lost-leases", WebhookConfig::lostLeases, 1, MOST);

    private WebhookSettingCheck() {}

    /** Why the service cannot start with an operator's settings, in one line, or empty. */
    public static Optional<String> complaint(Config settings) {
        return LIMITS.complaint(settings);
    }
}
