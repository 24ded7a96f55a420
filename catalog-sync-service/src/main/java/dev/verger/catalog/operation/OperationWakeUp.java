package dev.verger.catalog.operation;

import dev.verger.catalog.lease.TransactionEnd;
import dev.verger.catalog.lease.WakeUp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Signals this replica's claims thread that an operation is due, so that it need not wait. */
@ApplicationScoped
public class OperationWakeUp {

    private final WakeUp signal = new WakeUp();
    private final TransactionSynchronizationRegistry transactions;

    OperationWakeUp(TransactionSynchronizationRegistry transactions) {
        this.transactions = transactions;
    }

    /** Signals once the present transaction is committed. */
    public void afterCommit() {
        transactions.registerInterposedSynchronization(new TransactionEnd(() -> {}, committed -> {
            if (committed) {
                signal.now();
            }
        }));
    }

    public WakeUp signal() {
        return signal;
    }
}
