package dev.verger.gateway.ratelimit;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Refills at a number of permits per second up to its capacity; each request takes one. */
final class TokenBucket {

    private final double perNano;
    private final double capacity;
    private final LongSupplier nanoTime;
    private double permits;
    private long filledAt;

    TokenBucket(int perSecond, int burst, LongSupplier nanoTime) {
        this.perNano = perSecond / 1e9;
        this.capacity = Math.max(1, burst);
        this.nanoTime = nanoTime;
        this.permits = capacity;
        this.filledAt = nanoTime.getAsLong();
    }

    /** Zero when a permit was taken, else how long until there is one. */
    synchronized Duration take() {
        fill();
        if (permits >= 1) {
            permits -= 1;
            return Duration.ZERO;
        }
        return Duration.ofNanos((long) Math.ceil((1 - permits) / perNano));
    }

    /** Undoes a {@link #take} that took a permit. */
    synchronized void giveBack() {
        permits = Math.min(capacity, permits + 1);
    }

    private void fill() {
        long now = nanoTime.getAsLong();
        permits = Math.min(capacity, permits + (now - filledAt) * perNano);
        filledAt = now;
    }
}
