package dev.verger.catalog.sync;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells this replica's claims thread that a run was queued here, so that it need not wait. */
@ApplicationScoped
class SyncWakeUp {

    private final Semaphore signals = new Semaphore(0);
    private final TransactionSynchronizationRegistry transactions;

    SyncWakeUp(TransactionSynchronizationRegistry transactions) {
        this.transactions = transactions;
    }

    /** Signals once the present transaction is committed. */
    void afterCommit() {
        transactions.registerInterposedSynchronization(
                new Synchronization() {
                    @Override
                    public void beforeCompletion() {
                        // only the end matters
                    }

                    @Override
                    public void afterCompletion(int status) {
                        if (status == Status.STATUS_COMMITTED) {
                            now();
                        }
                    }
                });
    }

    void now() {
        signals.release();
    }

    /** Returns at a signal or after the time. */
    void await(Duration atMost) throws InterruptedException {
        if (signals.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            signals.drainPermits();
        }
    }
}
