package dev.verger.catalog.location;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the metrics of locations. The limits are in {@link LocationSeriesSettingCheck}. */
@ConfigMapping(prefix = "verger.metrics")
interface LocationSeriesConfig {

    /** Locations with series of their own, at most; the most urgent ones if there are more. */
    @WithDefault("10000")
    int locations();
}
