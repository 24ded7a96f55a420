package dev.verger.platform.outbox;

import dev.verger.platform.start.SettingLimits;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The limits of {@link RelayConfig}. */
public final class RelaySettingCheck {

    private static final SettingLimits<RelayConfig> LIMITS = SettingLimits.of(RelayConfig.class)
            .duration("send-timeout", RelayConfig::sendTimeout, Duration.ofSeconds(1))
            .duration("leadership-poll", RelayConfig::leadershipPoll, Duration.ofMillis(1))
            .duration("restart-pause", RelayConfig::restartPause, Duration.ofMillis(1));

    private RelaySettingCheck() {}

    /** Why a service cannot start with an operator's settings, in one line, or empty. */
    public static Optional<String> complaint(Config settings) {
        return LIMITS.complaint(settings);
    }
}
