package dev.verger.locations.location;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the metrics of locations. The limits are in {@link LocationMetricsSettingCheck}. */
@ConfigMapping(prefix = "verger.metrics")
interface LocationMetricsConfig {

    /** Locations with series of their own, at most; the most urgent ones if there are more. */
    @WithDefault("10000")
    int locations();
}
