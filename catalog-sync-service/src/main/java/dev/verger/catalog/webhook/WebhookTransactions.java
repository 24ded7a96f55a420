package dev.verger.catalog.webhook;

import dev.verger.catalog.apple.InterruptedRunException;
import dev.verger.catalog.lease.Lease;
import dev.verger.catalog.location.KnownLocationService;
import dev.verger.catalog.location.LocationGoneException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Transactions that hold the lease of a location and the location itself, in this order. */
@ApplicationScoped
class WebhookTransactions {

    private final WebhookLeases leases;
    private final KnownLocationService locations;

    WebhookTransactions(WebhookLeases leases, KnownLocationService locations) {
        this.leases = leases;
        this.locations = locations;
    }

    /**
     * A failure rolls everything back.
     *
     * @throws InterruptedRunException if another replica has the lease now
     * @throws LocationGoneException if the location was deleted
     */
    <T> T call(Lease lease, Supplier<T> work) {
        return QuarkusTransaction.requiringNew().call(() -> {
            if (!leases.leases().lockIfOwned(lease)) {
                throw new InterruptedRunException();
            }
            if (!locations.lockUnlessDeleted(lease.id())) {
                throw new LocationGoneException(lease.id());
            }
            return work.get();
        });
    }
}
