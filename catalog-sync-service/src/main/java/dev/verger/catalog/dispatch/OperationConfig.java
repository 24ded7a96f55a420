package dev.verger.catalog.dispatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of operations. The limits are in {@link OperationSettingCheck}. */
@ConfigMapping(prefix = "verger.operations")
interface OperationConfig {

    /** Operations at a time on one replica. Most of the time they wait for Apple. */
    @WithDefault("8")
    int parallel();

    /** How many of them are kept for operations of less than ten thousand tasks, half at most. */
    @WithDefault("2")
    int slotsForShort();

    /** How long a replica keeps an operation without a heartbeat, which comes each third of it. */
    @WithDefault("PT30S")
    Duration lease();

    /** How often a replica looks for operations that another one accepted or that became due. */
    @WithDefault("PT0.5S")
    Duration poll();

    /** An operation that neither sends a request nor gets further for so long loses its lease. */
    @WithDefault("PT5M")
    Duration stalledAfter();

    /** A transaction of an operation that takes longer is rolled back, and the operation loses its lease. */
    @WithDefault("PT15M")
    Duration longestTransaction();

    /** Maximum wait for operations to get to a point where they can stop when the service stops. */
    @WithDefault("PT8S")
    Duration stopWithin();

    /** Without a notification, Apple is asked for an event after so long (Apple: at least five minutes). */
    @WithDefault("PT5M")
    Duration askAfter();

    /** And again after so long while it is not finished (Apple: at least 30 seconds). */
    @WithDefault("PT30S")
    Duration askEvery();

    /**
     * After so long without an end, Apple is asked for the assignments, and what has not happened is sent again (Apple:
     * ten minutes).
     */
    @WithDefault("PT10M")
    Duration sendAgainAfter();

    /** How often a task is sent before it fails. */
    @WithDefault("5")
    int tries();

    /** Between two looks whether a paused operation can go on. */
    @WithDefault("PT30S")
    Duration lookAgainAfter();

    /** An operation that was paused for so long fails. */
    @WithDefault("PT24H")
    Duration longestPause();

    /** Pause after a step that did not work; doubles with each in a row. */
    @WithDefault("PT1S")
    Duration firstRetry();

    @WithDefault("PT1M")
    Duration longestRetry();

    /** How often the lease of an operation is lost before it fails: it may be what kills the replicas. */
    @WithDefault("5")
    int lostLeases();
}
