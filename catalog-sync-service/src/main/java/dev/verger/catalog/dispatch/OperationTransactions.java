package dev.verger.catalog.dispatch;

import dev.verger.catalog.apple.InterruptedRunException;
import dev.verger.catalog.location.KnownLocationService;
import dev.verger.catalog.location.LocationGoneException;
import dev.verger.catalog.operation.Operation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/**
 * Transactions of an operation: they hold the operation, so that no other replica can take it over in the middle, and
 * the location, so that it cannot be deleted in the middle. They lock in the order of
 * {@link dev.verger.catalog.run.RunTransactions}; a request and its tasks come after the location, counts of the
 * operation last of all.
 */
@ApplicationScoped
class OperationTransactions {

    private final OperationLeases leases;
    private final KnownLocationService locations;
    private final OperationConfig config;

    OperationTransactions(OperationLeases leases, KnownLocationService locations, OperationConfig config) {
        this.leases = leases;
        this.locations = locations;
        this.config = config;
    }

    /**
     * @throws InterruptedRunException if the operation belongs to another replica now
     * @throws LocationGoneException if the location was deleted
     */
    void run(Operation operation, Runnable work) {
        call(operation, () -> {
            work.run();
            return null;
        });
    }

    /**
     * @throws InterruptedRunException if the operation belongs to another replica now
     * @throws LocationGoneException if the location was deleted
     */
    <T> T call(Operation operation, Supplier<T> work) {
        return QuarkusTransaction.requiringNew()
                .timeout((int) config.longestTransaction().toSeconds())
                .call(() -> {
                    if (!leases.lockIfOwned(operation)) {
                        throw new InterruptedRunException();
                    }
                    if (!locations.lockUnlessDeleted(operation.locationId())) {
                        throw new LocationGoneException(operation.locationId());
                    }
                    return work.get();
                });
    }
}
