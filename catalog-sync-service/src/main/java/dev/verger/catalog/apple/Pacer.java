package dev.verger.catalog.apple;

import dev.verger.apple.Endpoint;
import dev.verger.apple.RequestGate;
import java.time.Duration;
import java.util.function.Supplier;

/** Holds each request of one library back until its moment has come. For all threads of a run. */
final class Pacer implements RequestGate {

    /** Waiting longer than the five pages under way take to get their turns is a pause. */
    private static final Duration LONGEST_TURN = Duration.ofSeconds(2);

    /**
     * A machine that is late so often has no place for better manners. Where moments are so many
     * that they are reserved in tens, one that is missed says little.
     */
    private static final int MOST_TRIES = 10;

    private final RequestBudget budget;
    private final AppleLimits limits;
    private final PacedLibrary library;
    private final Duration longestPause;
    private final PauseObserver pauses;
    private final Supplier<Duration> stalls;

    /** How long the process had stood still when somebody took a place the last time. */
    private Duration stalled;

    /** The next moment that is reserved and free, by {@link System#nanoTime}. */
    private long free;

    /** Where the reserved moments end. */
    private long end;

    /** How much earlier the reserved moments may be in truth: as long as reserving them took. */
    private long doubt;

    /**
     * A moment to send one request.
     *
     * @param nanos by {@link System#nanoTime}; never before the moment that was reserved
     * @param doubt nanoseconds that it may lie after it
     */
    private record Place(long nanos, long doubt) {

        /** How long it has been over at most. */
        Duration late() {
            return Duration.ofNanos(System.nanoTime() - nanos + doubt);
        }
    }

    Pacer(
            RequestBudget budget,
            AppleLimits limits,
            PacedLibrary library,
            Duration longestPause,
            PauseObserver pauses,
            Supplier<Duration> stalls) {
        this.budget = budget;
        this.limits = limits;
        this.library = library;
        this.longestPause = longestPause;
        this.pauses = pauses;
        this.stalls = stalls;
        this.stalled = stalls.get();
    }

    @Override
    public void pass(Endpoint endpoint) {
        if (endpoint == Endpoint.SERVICE_CONFIG) {
            return;
        }
        Pace pace = Pace.under(limits.requestsPerSecond());
        for (int tries = 0; tries < MOST_TRIES; tries += pace.atATime()) {
            Place place = take(pace);
            await(place);
            if (inTime(place, pace)) {
                return;
            }
        }
    }

    /**
     * A thread that woke up too late would come close to its successors: they are moved, or it must
     * take a later place.
     */
    private boolean inTime(Place place, Pace pace) {
        Duration moved = Duration.ZERO;
        Duration late = place.late();
        while (Pace.missed(late.minus(moved))) {
            if (!pace.canMakeUp(late)) {
                return false;
            }
            budget.postpone(library, late.minus(moved));
            moved = late;
            late = place.late();
        }
        return true;
    }

    /** Takes the next free place. Those whose moment is over stay unused. */
    private synchronized Place take(Pace pace) {
        makeUpForStalls(pace);
        long now = System.nanoTime();
        free = now - free > 0 ? now : free;
        if (free + pace.gap().toNanos() - end > 0) {
            reserve(pace.gap().multipliedBy(pace.atATime()), now);
        }
        Place place = new Place(free, doubt);
        free += pace.gap().toNanos();
        return place;
    }

    /**
     * A request that was let pass before the process stood still reached Apple after it: those that
     * follow within a second must keep their distance from it.
     */
    private void makeUpForStalls(Pace pace) {
        Duration total = stalls.get();
        Duration lost = total.minus(stalled);
        stalled = total;
        if (pace.isDisturbedBy(lost)) {
            budget.postpone(library, lost);
        }
    }

    private void reserve(Duration stretch, long asked) {
        Duration wait = budget.reserve(library, stretch);
        long told = System.nanoTime();
        doubt = told - asked;
        free = told + wait.toNanos();
        end = free + stretch.toNanos();
    }

    private void await(Place place) {
        Duration wait = Duration.ofNanos(place.nanos - System.nanoTime());
        if (wait.compareTo(longestPause) > 0) {
            throw new ApplePausedException(wait);
        }
        if (wait.compareTo(LONGEST_TURN) > 0) {
            pauses.paused(wait);
        }
        if (wait.compareTo(Duration.ZERO) > 0) {
            RunSleep.of(wait);
        }
    }
}
