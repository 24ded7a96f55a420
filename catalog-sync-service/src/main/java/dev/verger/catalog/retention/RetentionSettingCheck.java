package dev.verger.catalog.retention;

import dev.verger.platform.start.SettingLimits;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The limits of {@link RetentionConfig}. */
public final class RetentionSettingCheck {

    private static final SettingLimits<RetentionConfig> LIMITS = SettingLimits.of(RetentionConfig.class)
            .duration("history", RetentionConfig::history, Duration.ofSeconds(1))
            .duration("people", RetentionConfig::people, Duration.ofSeconds(1));

    private RetentionSettingCheck() {}

    /** Why the service cannot start with an operator's settings, in one line, or empty. */
    public static Optional<String> complaint(Config settings) {
        return LIMITS.complaint(settings);
    }
}
