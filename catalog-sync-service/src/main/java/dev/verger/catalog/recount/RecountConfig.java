package dev.verger.catalog.recount;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the readings of single titles. The limits are in {@link RecountSettingCheck}. */
@ConfigMapping(prefix = "verger.recount")
interface RecountConfig {

    /** Locations at a time on one replica whose titles are read again. */
    @WithDefault("8")
    int parallelLocations();

    /** How long a replica keeps a location without a heartbeat, which comes each third of it. */
    @WithDefault("PT30S")
    Duration lease();

    /** How often a replica looks for titles that another one requested. */
    @WithDefault("PT0.2S")
    Duration poll();

    /** Age at which the token of a location is fetched again. */
    @WithDefault("PT5S")
    Duration credentialsAge();

    /** How often a title is read before it is left to the next sync, the first time included. */
    @WithDefault("5")
    int attempts();

    /** Pause after a failed reading; doubles with each. */
    @WithDefault("PT2S")
    Duration firstRetry();

    @WithDefault("PT1M")
    Duration longestRetry();
}
