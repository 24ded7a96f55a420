package dev.verger.catalog.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of runs. The limits are in {@link RunSettingCheck}. */
@ConfigMapping(prefix = "verger.sync")
public interface RunConfig {

    /** Between two scheduled runs of one location. */
    @WithDefault("PT1H")
    Duration interval();

    /** Between two scheduled runs of one location that list everything, unchanged or not. */
    @WithDefault("P1D")
    Duration fullInterval();

    /** Runs at a time on one replica. Most of the time they wait for Apple. */
    @WithDefault("32")
    int parallelRuns();

    /** How many of them are kept for short runs, half at most: large libraries leave them free. */
    @WithDefault("4")
    int slotsForShortRuns();

    /** A run is short when the last good one of its kind and location took less than that. */
    @WithDefault("PT1M")
    Duration shortRun();

    /** Merges at a time on one replica, 1 or above. Each keeps a connection to the database for as long as it lasts. */
    @WithDefault("4")
    int parallelMerges();

    /** How long a replica keeps a run without a heartbeat, which comes each third of it. */
    @WithDefault("PT30S")
    Duration lease();

    /** How often a replica looks for runs that another one queued or that became due. */
    @WithDefault("PT0.5S")
    Duration poll();

    /**
     * A run that neither sends a request to Apple nor gets further for so long loses its lease. Pauses that Apple asked
     * for do not count, and neither do transactions.
     */
    @WithDefault("PT5M")
    Duration stalledAfter();

    /** A transaction of a run that takes longer is rolled back, and the run loses its lease. */
    @WithDefault("PT15M")
    Duration longestTransaction();

    /** Maximum wait for runs to end when the service stops; then their leases are released. */
    @WithDefault("PT8S")
    Duration stopWithin();

    /** Pause after a failed run; doubles with each failure in a row. */
    @WithDefault("PT1M")
    Duration firstRetry();

    @WithDefault("PT15M")
    Duration longestRetry();

    /**
     * Between a listing that would end more than half of more than 100 rows, or all of any number, and the second one
     * that has to agree before they end. Longer than zero, a day at most.
     */
    @WithDefault("PT5M")
    Duration secondListingAfter();

    /**
     * How often the lease of a run is lost before the run counts as failed: it may be what kills the replicas. Leases
     * that a replica gave up when it stopped do not count.
     */
    @WithDefault("5")
    int lostLeases();
}
