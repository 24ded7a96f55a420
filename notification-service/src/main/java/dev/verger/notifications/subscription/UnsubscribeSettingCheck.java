package dev.verger.notifications.subscription;

import dev.verger.platform.start.SettingLimits;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The limits of {@link UnsubscribeConfig}. */
public final class UnsubscribeSettingCheck {

    private static final int SHORTEST = 32;

    private static final SettingLimits<UnsubscribeConfig> LIMITS = SettingLimits.of(UnsubscribeConfig.class)
            .require(
                    config -> config.key().map(key -> key.length() >= SHORTEST).orElse(true),
                    "VERGER_UNSUBSCRIBE_KEY must have at least %d characters".formatted(SHORTEST));

    private UnsubscribeSettingCheck() {}

    /** Why the service cannot start with an operator's settings, in one line, or empty. */
    public static Optional<String> complaint(Config settings) {
        return LIMITS.complaint(settings);
    }
}
