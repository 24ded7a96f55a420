package dev.verger.locations.location;

import dev.verger.platform.start.SettingLimits;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The limits of {@link LocationMetricsConfig}. */
public final class LocationMetricsSettingCheck {

    private static final int MOST = 100_000;

    private static final SettingLimits<LocationMetricsConfig> LIMITS = SettingLimits.of(LocationMetricsConfig.class)
            .number("locations", LocationMetricsConfig::locations, 0, MOST);

    private LocationMetricsSettingCheck() {}

    /** Why the service cannot start with an operator's settings, in one line, or empty. */
    public static Optional<String> complaint(Config settings) {
        return LIMITS.complaint(settings);
    }
}
