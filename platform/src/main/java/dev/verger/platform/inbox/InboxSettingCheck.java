package dev.verger.platform.inbox;

import dev.verger.platform.start.SettingLimits;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The limits of {@link InboxConfig}. */
public final class InboxSettingCheck {

    private static final SettingLimits<InboxConfig> LIMITS =
            SettingLimits.of(InboxConfig.class).duration("retention", InboxConfig::retention, Duration.ofDays(1));

    private InboxSettingCheck() {}

    /** Why a service cannot start with an operator's settings, in one line, or empty. */
    public static Optional<String> complaint(Config settings) {
        return LIMITS.complaint(settings);
    }
}
