package dev.verger.catalog.sync;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When and how runs happen. */
@ConfigMapping(prefix = "verger.sync")
interface SyncConfig {

    /** Between two scheduled runs of one location. */
    @WithDefault("PT1H")
    Duration interval();

    /** Between two scheduled runs of one location that list everything, unchanged or not. */
    @WithDefault("P1D")
    Duration fullInterval();

    /** Runs at a time on one replica. Most of the time they wait for Apple. */
    @WithDefault("32")
    int parallelRuns();

    /** How long a replica keeps a run without a sign of life; it gives one each third of it. */
    @WithDefault("PT30S")
    Duration lease();

    /** How often a replica looks for runs that another one queued or that became due. */
    @WithDefault("PT0.5S")
    Duration poll();

    /** Pause after a failed run; doubles with each failure in a row. */
    @WithDefault("PT1M")
    Duration firstRetry();

    @WithDefault("PT15M")
    Duration longestRetry();

    /** How often a run is claimed before it counts as failed: it may be what kills the replicas. */
    @WithDefault("5")
    int claims();
}
