package dev.verger.catalog.location;

import dev.verger.platform.start.SettingLimits;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The limits of {@link LocationSeriesConfig}. */
public final class LocationSeriesSettingCheck {

    private static final int MOST = 100_000;

    private static final SettingLimits<LocationSeriesConfig> LIMITS =
            SettingLimits.of(LocationSeriesConfig.class).number("locations", LocationSeriesConfig::locations, 0, MOST);

    private LocationSeriesSettingCheck() {}

    /** Why the service cannot start with an operator's settings, in one line, or empty. */
    public static Optional<String> complaint(Config settings) {
        return LIMITS.complaint(settings);
    }
}
