package dev.verger.catalog.lease;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.util.function.Consumer;

/**
 * Does something at the end of a transaction.
 *
 * @param before the last thing in the transaction, unless it is rolled back
 * @param after gets whether it was committed
 */
public record TransactionEnd(Runnable before, Consumer<Boolean> after) implements Synchronization {

    @Override
    public void beforeCompletion() {
        before.run();
    }

    @Override
    public void afterCompletion(int status) {
        after.accept(status == Status.STATUS_COMMITTED);
    }
}
