package dev.verger.catalog.recount;

import dev.verger.catalog.lease.TransactionEnd;
import dev.verger.catalog.lease.WakeUp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Signals this replica's claims thread that a reading was requested here, so that it need not wait. */
@ApplicationScoped
class RecountWakeUp {

    private final WakeUp signal = new WakeUp();
    private final TransactionSynchronizationRegistry transactions;

    RecountWakeUp(TransactionSynchronizationRegistry transactions) {
        this.transactions = transactions;
    }

    /** Signals once the present transaction is committed. */
    void afterCommit() {
        transactions.registerInterposedSynchronization(new TransactionEnd(() -> {}, committed -> {
            if (committed) {
                signal.now();
            }
        }));
    }

    WakeUp signal() {
        return signal;
    }
}
