package dev.verger.platform.csv;

import dev.verger.platform.start.SettingLimits;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The limits of {@link ExportConfig}. */
public final class ExportSettingCheck {

    private static final int MOST_EXPORTS = 100;

    private static final SettingLimits<ExportConfig> LIMITS = SettingLimits.of(ExportConfig.class)
            .number("parallel", ExportConfig::parallel, 1, MOST_EXPORTS)
            .duration("write-timeout", ExportConfig::writeTimeout, Duration.ofSeconds(1));

    private ExportSettingCheck() {}

    /** Why a service cannot start with an operator's settings, in one line, or empty. */
    public static Optional<String> complaint(Config settings) {
        return LIMITS.complaint(settings);
    }
}
