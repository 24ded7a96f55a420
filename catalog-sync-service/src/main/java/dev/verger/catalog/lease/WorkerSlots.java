package dev.verger.catalog.lease;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many pieces of work may run at a time. Some slots are kept for short work, so that a small library does not wait
 * until large ones are read.
 */
final class WorkerSlots {

    private final Semaphore free;
    private final int forLong;
    private final Duration longAfter;

    WorkerSlots(WorkerSettings settings) {
        this.free = new Semaphore(settings.slots());
        this.forLong = settings.slots() - Math.min(settings.slotsForShort(), settings.slots() / 2);
        this.longAfter = settings.longAfter();
    }

    /** Takes a slot; false when none becomes free in time. */
    boolean take(Duration atMost) throws InterruptedException {
        return free.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    void giveBack() {
        free.release();
    }

    /** Whether one more long piece of work may run beside these. */
    boolean roomForLong(Collection<WorkerTask> running) {
        return running.stream().filter(task -> task.isLong(longAfter)).count() < forLong;
    }
}
