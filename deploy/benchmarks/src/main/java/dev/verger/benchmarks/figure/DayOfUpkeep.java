package dev.verger.benchmarks.figure;

import dev.verger.benchmarks.stack.ProcessorTimes;

/**
 * The processor time of an installation that is kept in sync, extrapolated to a day: each location is verified in full
 * once and synced in the 23 other hours, and the processes run all the time.
 *
 * @param locations in the installation
 * @param idle processor time per second in which nothing is due
 * @param full of a round in which every location was verified
 * @param fullSeconds how long that round took
 * @param hours of the hourly rounds together
 * @param hoursSeconds how long they took
 * @param syncs of changes in the hourly rounds
 * @param verifications in the hourly rounds: each location is due at an hour of its own
 */
record DayOfUpkeep(
        int locations,
        ProcessorTimes idle,
        ProcessorTimes full,
        double fullSeconds,
        ProcessorTimes hours,
        double hoursSeconds,
        long syncs,
        long verifications) {

    static final int HOURS = 24;
    private static final double SECONDS = 86_400;

    /** Processor time of a day. */
    ProcessorTimes day() {
        return idle.times(SECONDS).plus(verification(), locations).plus(sync(), (double) locations * (HOURS - 1));
    }

    /** Processor time of one full verification of a location, without the idle time. */
    ProcessorTimes verification() {
        return full.plus(idle, -fullSeconds).times(1.0 / locations);
    }

    /** Processor time of one sync of a location's changes, without the idle time. */
    ProcessorTimes sync() {
        return hours.plus(idle, -hoursSeconds)
                .plus(verification(), -verifications)
                .times(1.0 / syncs);
    }

    /** Share of one core over a day, without the stand-in for Apple. */
    double shareOfOneCore() {
        return day().total() / SECONDS;
    }
}
