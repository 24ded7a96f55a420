package dev.verger.catalog.apple;

import java.time.Duration;

/**
 * How close together the requests of one library are sent, so that Apple sees no second with more than the limit.
 * Requests keep a fixed distance, but reach Apple a little later than their slot, one more than the other: those of a
 * second and of that delay may fall into one second.
 *
 * @param gap between the slots of two requests
 * @param atATime slots that are reserved together
 */
record Pace(Duration gap, int atATime) {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** A thread that wakes up later than this after its slot has missed it. */
    private static final Duration LATE = Duration.ofMillis(25);

    /** How much longer the way to Apple may take for one request than for another. */
    private static final Duration WAY = Duration.ofMillis(50);

    /** A stall that takes no more of the way than the network leaves. */
    private static final Duration SHORT_STALL = Duration.ofMillis(20);

    /** From a request's slot to its arrival at most; every millisecond costs a thousandth. */
    static final Duration DELAY = LATE.plus(WAY);

    /** Slots after its own that others may have when a request is late. */
    private static final int TAKEN = 10;

    /** Reserving writes to the database: more often than a hundred times a second has no benefit. */
    private static final Duration RESERVED = Duration.ofMillis(10);

    /**
     * How far ahead the pages of a listing reserve: far enough that a slow answer of the database costs no slot, and so
     * near that what is urgent comes soon.
     */
    private static final Duration AHEAD = Duration.ofMillis(250);

    /** The same for urgent requests: what follows a late one by a second is never reserved yet. */
    private static final Duration URGENT_AHEAD = Duration.ofMillis(700);

    /**
     * The pace under a limit.
     *
     * @param limit requests a second that Apple takes, from 1
     */
    static Pace under(int limit) {
        long gap = SECOND.plus(DELAY).toNanos() / Math.max(1, limit);
        return new Pace(Duration.ofNanos(gap), (int) Math.max(1, RESERVED.toNanos() / gap));
    }

    static boolean missed(Duration late) {
        return late.compareTo(LATE) > 0;
    }

    /**
     * Whether a request that is kept for so long on its way may come too close to others. Where slots are so many that
     * they are reserved in tens, one request says little.
     */
    boolean isExceededBy(Duration stall) {
        return atATime == 1 && stall.compareTo(SHORT_STALL) > 0;
    }

    /**
     * Whether a late request may still be sent if all slots that are not reserved yet are moved by as much. It comes
     * too close only to the request that the limit lets follow a second later, whose slot must be one of them. Moving
     * costs the time that was lost, leaving the slot unused a whole gap.
     */
    boolean canShiftLaterSlots(Duration late) {
        return late.compareTo(gap) < 0 && SECOND.dividedBy(gap) > TAKEN;
    }

    /** How far away a slot may be when it is reserved; at least that of one request. */
    Duration ahead(RequestPriority urgency) {
        Duration ahead = urgency == RequestPriority.URGENT ? URGENT_AHEAD : AHEAD;
        return ahead.compareTo(gap) > 0 ? ahead : gap;
    }

    /** Between two questions for a slot while others have them all. */
    Duration retryPause() {
        return gap.compareTo(RESERVED) > 0 ? gap : RESERVED;
    }
}
