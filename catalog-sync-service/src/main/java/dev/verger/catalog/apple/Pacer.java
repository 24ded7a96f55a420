package dev.verger.catalog.apple;

import dev.verger.apple.Endpoint;
import dev.verger.apple.RequestGate;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Delays each request of one library until its slot. For all threads of a run. They reserve slots one after the other
 * and only a short time ahead ({@link RequestPriority}), and check once more before they send whether Apple has asked
 * for a pause meanwhile.
 */
final class Pacer implements RequestGate {

    /** Waiting longer than the requests under way take to get their slots is a pause. */
    private static final Duration LONGEST_SLOT_WAIT = Duration.ofSeconds(2);

    /**
     * After so long without a slot a listing reserves as urgent requests do, so that these slow it down and do not stop
     * it.
     */
    private static final Duration LONGEST_YIELD = Duration.ofSeconds(1);

    /** How long before its slot a request checks for a pause: longer than the check takes. */
    private static final Duration CHECK = Duration.ofMillis(5);

    /** A slot that comes so soon was reserved just now: no pause can have come in between. */
    private static final Duration SOON = CHECK.multipliedBy(2);

    /**
     * After this many late wake-ups a request is sent at once. Where slots are so many that they are reserved in tens,
     * one that is missed says little.
     */
    private static final int MOST_TRIES = 10;

    private final RequestBudget budget;
    private final AppleLimits limits;
    private final PacedLibrary library;
    private final RequestPriority urgency;
    private final Duration longestPause;
    private final PauseObserver pauses;
    private final Supplier<Duration> stalls;

    /** Held while a slot is taken, which may include a wait; guards the fields that follow. */
    private final ReentrantLock taking = new ReentrantLock(true);

    /** How long the process had been stalled in all when a slot was taken the last time. */
    private Duration stalled;

    /** The next slot that is reserved and free, by {@link System#nanoTime}. */
    private long free = System.nanoTime();

    /** Where the reserved slots end. */
    private long end = free;

    /** How much earlier the reserved slots may really be: as long as reserving them took. */
    private long doubt;

    /**
     * A slot to send one request.
     *
     * @param nanos by {@link System#nanoTime}; never before the slot that was reserved
     * @param doubt nanoseconds that it may lie after it
     */
    private record Slot(long nanos, long doubt) {

        /** How long it has been over, at most. */
        Duration late() {
            return Duration.ofNanos(System.nanoTime() - nanos + doubt);
        }
    }

    Pacer(
            RequestBudget budget,
            AppleLimits limits,
            PacedLibrary library,
            RequestPriority urgency,
            Duration longestPause,
            PauseObserver pauses,
            Supplier<Duration> stalls) {
        this.budget = budget;
        this.limits = limits;
        this.library = library;
        this.urgency = urgency;
        this.longestPause = longestPause;
        this.pauses = pauses;
        this.stalls = stalls;
        this.stalled = stalls.get();
    }

    /**
     * @throws ApplePausedException if the next slot is further away than the longest pause
     * @throws InterruptedRunException if the thread is interrupted while it waits
     */
    @Override
    public void pass(Endpoint endpoint) {
        if (endpoint == Endpoint.SERVICE_CONFIG) {
            return;
        }
        Pace pace = Pace.under(limits.requestsPerSecond());
        int tries = 0;
        while (tries < MOST_TRIES) {
            Slot slot = take(pace);
            if (await(slot)) {
                if (inTime(slot, pace)) {
                    return;
                }
                tries += pace.atATime();
            }
        }
    }

    /**
     * A thread that woke up too late would come close to its successors: they are moved, or it must take a later slot.
     */
    private boolean inTime(Slot slot, Pace pace) {
        Duration moved = Duration.ZERO;
        Duration late = slot.late();
        while (Pace.missed(late.minus(moved))) {
            if (!pace.canShiftLaterSlots(late) || !budget.postpone(library, late.minus(moved))) {
                return false;
            }
            moved = late;
            late = slot.late();
        }
        return true;
    }

    /** Takes the next free slot. Those that are over stay unused. */
    private Slot take(Pace pace) {
        lock();
        try {
            makeUpForStalls(pace);
            long now = System.nanoTime();
            free = now - free > 0 ? now : free;
            if (free + pace.gap().toNanos() - end > 0) {
                reserve(pace);
            }
            Slot slot = new Slot(free, doubt);
            free += pace.gap().toNanos();
            return slot;
        } finally {
            taking.unlock();
        }
    }

    private void lock() {
        try {
            taking.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedRunException();
        }
    }

    /**
     * A request that was let pass before the process stood still reached Apple after it: those that follow within a
     * second must keep their distance from it.
     */
    private void makeUpForStalls(Pace pace) {
        Duration total = stalls.get();
        Duration lost = total.minus(stalled);
        stalled = total;
        if (pace.isExceededBy(lost)) {
            budget.postpone(library, lost);
        }
    }

    /** Waits until a slot is near enough to be reserved, and reserves it. */
    private void reserve(Pace pace) {
        long began = System.nanoTime();
        Duration patience = pace.ahead(urgency);
        sleep(until(end).minus(patience));
        while (!reserved(pace, patience)) {
            Duration yielded = Duration.ofNanos(System.nanoTime() - began);
            if (yielded.compareTo(LONGEST_YIELD) > 0) {
                patience = pace.ahead(RequestPriority.URGENT);
            }
        }
    }

    private boolean reserved(Pace pace, Duration patience) {
        Duration stretch = pace.gap().multipliedBy(pace.atATime());
        long asked = System.nanoTime();
        RequestSlot slot = budget.reserve(library, stretch, patience);
        long answered = System.nanoTime();
        if (slot.reserved()) {
            doubt = answered - asked;
            free = answered + slot.away().toNanos();
            end = free + stretch.toNanos();
        } else {
            giveWay(slot.away(), patience, pace);
        }
        return slot.reserved();
    }

    /** Waits while others have the next slots, or nothing may be sent. */
    private void giveWay(Duration wait, Duration patience, Pace pace) {
        if (wait.compareTo(longestPause) > 0) {
            throw new ApplePausedException(wait);
        }
        if (wait.compareTo(LONGEST_SLOT_WAIT) > 0) {
            pauses.paused(wait);
        }
        Duration rest = wait.minus(patience);
        sleep(rest.compareTo(pace.retryPause()) > 0 ? rest : pace.retryPause());
    }

    /** Returns false when Apple asked for a pause meanwhile: the slot is not used then. */
    private boolean await(Slot slot) {
        Duration wait = until(slot.nanos);
        if (wait.compareTo(SOON) > 0) {
            sleep(wait.minus(CHECK));
            Duration rest = until(slot.nanos);
            if (budget.paused(library).compareTo(rest) > 0) {
                return false;
            }
        }
        sleep(until(slot.nanos));
        return true;
    }

    private static Duration until(long nanos) {
        return Duration.ofNanos(nanos - System.nanoTime());
    }

    private static void sleep(Duration wait) {
        if (wait.compareTo(Duration.ZERO) > 0) {
            RunSleep.of(wait);
        }
    }
}
