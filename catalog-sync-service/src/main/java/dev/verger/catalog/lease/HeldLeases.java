package dev.verger.catalog.lease;

import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.Optional;

/** Leases that transactions of the work hold, and which the heartbeat knows of. */
public final class HeldLeases {

    private final Leases leases;
    private final WorkActivities activities;
    private final TransactionSynchronizationRegistry transactions;
    private final Duration longestTransaction;

    /** @param longestTransaction after which work that is in a transaction counts as stalled */
    public HeldLeases(
            Leases leases,
            WorkActivities activities,
            TransactionSynchronizationRegistry transactions,
            Duration longestTransaction) {
        this.leases = leases;
        this.activities = activities;
        this.transactions = transactions;
        this.longestTransaction = longestTransaction;
    }

    /**
     * Holds the row until the caller's transaction ends, which may take as long as the longest may. At its end the
     * lease is renewed, also when the heartbeat could not do that.
     *
     * @return false when the row belongs to another replica now
     */
    public boolean lockIfOwned(Lease lease) {
        markTransaction(lease, () -> leases.extend(lease));
        return leases.lockIfOwned(lease);
    }

    /** Lets the caller's transaction take long without holding the row: the heartbeat goes on meanwhile. */
    public void expectLongTransaction(Lease lease) {
        markTransaction(lease, () -> {});
    }

    private void markTransaction(Lease lease, Runnable atTheEnd) {
        Optional<Activity> activity = activities.of(lease);
        activity.ifPresent(found -> found.beginsTransaction(longestTransaction));
        transactions.registerInterposedSynchronization(
                new TransactionEnd(atTheEnd, committed -> activity.ifPresent(Activity::endsTransaction)));
    }
}
