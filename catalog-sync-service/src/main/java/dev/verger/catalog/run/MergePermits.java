package dev.verger.catalog.run;

import dev.verger.catalog.apple.InterruptedRunException;
import dev.verger.catalog.lease.Activity;
import dev.verger.catalog.lease.Lease;
import dev.verger.catalog.lease.WorkActivities;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Limits the number of merges at a time: each keeps a connection for minutes when a library is large, and all runs
 * together would leave none for the others. The longest waiting goes first.
 */
@ApplicationScoped
class MergePermits {

    private final WorkActivities activities;
    private final Semaphore permits;
    private final Set<Lease> waiting = ConcurrentHashMap.newKeySet();

    MergePermits(WorkActivities activities, RunConfig config, MeterRegistry metrics) {
        this.activities = activities;
        permits = new Semaphore(config.parallelMerges(), true);
        metrics.gauge("verger.sync.merges.waiting", waiting, Set::size);
    }

    /**
     * Waits for a permit, which is no standing still of the run, and returns what the work gives. Not to be called
     * within a transaction, which would wait with a connection, nor by work that has a permit.
     *
     * @throws InterruptedRunException if the run is interrupted while it waits
     */
    <T> T call(Lease run, Supplier<T> work) {
        acquire(run);
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }

    private void acquire(Lease run) {
        Optional<Activity> activity = activities.of(run);
        waiting.add(run);
        activity.ifPresent(Activity::beginsWait);
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedRunException();
        } finally {
            activity.ifPresent(Activity::endsWait);
            waiting.remove(run);
        }
    }
}
