package dev.verger.catalog.lease;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * What a piece of work is doing and since when it did not get any further, for the heartbeat that decides whether it
 * keeps its lease. Nothing in here waits for a lock: work that hangs must not make its heartbeat hang. Safe for several
 * threads.
 */
public final class Activity {

    private final LongSupplier nanos;
    private volatile String doing = "its start";
    private volatile long movedAt;
    private volatile long pausedUntil;
    private volatile long transactionUntil;
    private final AtomicInteger transactions = new AtomicInteger();
    private final AtomicInteger waits = new AtomicInteger();
    private volatile LongSupplier counter = () -> 0;
    private volatile boolean cancelled;
    private long counted;

    /** @param nanos such as {@link System#nanoTime} */
    public Activity(LongSupplier nanos) {
        this.nanos = nanos;
        this.movedAt = nanos.getAsLong();
        this.pausedUntil = movedAt;
    }

    /** It got further. */
    public void moved() {
        movedAt = nanos.getAsLong();
    }

    /**
     * It got further, and begins something else.
     *
     * @param doing for the log
     */
    public void begins(String doing) {
        this.doing = doing;
        moved();
    }

    /**
     * It gets further whenever this grows.
     *
     * @param counter never waits for a lock
     */
    public void counts(LongSupplier counter) {
        this.counter = counter;
    }

    /** It waits on purpose for so long from now on. */
    public void pauses(Duration pause) {
        long until = nanos.getAsLong() + pause.toNanos();
        if (until - pausedUntil > 0) {
            pausedUntil = until;
        }
    }

    /** It waits its turn behind other work, however long that takes; that work has limits itself. */
    public void beginsWait() {
        waits.incrementAndGet();
    }

    public void endsWait() {
        moved();
        waits.decrementAndGet();
    }

    /** It is inside of a transaction, maybe of several, which may take so long from now on. */
    public void beginsTransaction(Duration limit) {
        transactionUntil = nanos.getAsLong() + limit.toNanos();
        transactions.incrementAndGet();
    }

    public void endsTransaction() {
        moved();
        transactions.decrementAndGet();
    }

    /** The activity is cancelled; what fails from now on fails because of that. */
    void cancel() {
        cancelled = true;
    }

    /** Whether the lease was lost or taken away, or the service stops. */
    public boolean isCancelled() {
        return cancelled;
    }

    /** What it is doing, in a few words. */
    public String doing() {
        return transactions.get() == 0 ? doing : doing + ", in a transaction";
    }

    /** Whether it did not get further for so long. Only the heartbeat calls it. */
    public boolean isStalled(Duration limit) {
        long now = nanos.getAsLong();
        long count = counter.getAsLong();
        if (count != counted) {
            counted = count;
            movedAt = now;
        }
        if (waits.get() > 0) {
            return false;
        }
        if (transactions.get() > 0) {
            return now - transactionUntil > 0;
        }
        long last = pausedUntil - movedAt > 0 ? pausedUntil : movedAt;
        return now - last > limit.toNanos();
    }
}
