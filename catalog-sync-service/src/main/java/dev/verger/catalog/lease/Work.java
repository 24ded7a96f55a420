package dev.verger.catalog.lease;

/**
 * Work that was claimed.
 *
 * @param name for the log, such as "Sync run 7 of location 4"
 * @param isLong whether it is expected to take long, or nothing is known of how long it takes
 * @param activity what the work says of itself
 * @param task does the work; ends early when the activity is cancelled and its thread interrupted
 */
public record Work(Lease lease, String name, boolean isLong, Activity activity, Runnable task) {}
