package dev.verger.catalog.run;

import dev.verger.catalog.apple.InterruptedRunException;
import dev.verger.catalog.location.KnownLocationService;
import dev.verger.catalog.location.LocationGoneException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/**
 * Transactions of a run: they hold the run, so that no other replica can take it over in the middle, and the location,
 * so that it cannot be deleted in the middle. Events of the location wait while one is open, so each is short: what is
 * long is compared first, see {@link #comparing}, and then written in slices.
 *
 * <p>Every writer of the mirror locks in this order, and skips what it does not need:
 *
 * <ol>
 *   <li>its own work: the row of {@code sync_run}, or of what else has a lease
 *   <li>{@code known_location}: {@code for share}, or {@code for update} to change it
 *   <li>{@code asset}, in the order of {@code id}: every title of which counts or assignments are written, before
 *       anything is read that the writing depends on
 *   <li>{@code apple_user}, in the order of {@code client_user_id}
 *   <li>{@code assignment} and {@code ended_assignment}
 *   <li>{@code catalog_item}, in the order of {@code adam_id}: written by all locations, once in a transaction
 *   <li>counts, {@code license_condition}, the marks of changes and {@code recount}
 *   <li>{@code invitation} and {@code invitation_user}
 *   <li>the outbox's lock of the location
 *   <li>{@code sync_schedule}, and runs that wait
 * </ol>
 */
@ApplicationScoped
public class RunTransactions {

    private final RunLeases leases;
    private final KnownLocationService locations;
    private final MergePermits permits;
    private final RunConfig config;

    RunTransactions(RunLeases leases, KnownLocationService locations, MergePermits permits, RunConfig config) {
        this.leases = leases;
        this.locations = locations;
        this.permits = permits;
        this.config = config;
    }

    /**
     * @throws InterruptedRunException if the run belongs to another replica now
     * @throws LocationGoneException if the location was deleted
     */
    public void inRun(SyncRun run, Runnable work) {
        callInRun(run, () -> {
            work.run();
            return null;
        });
    }

    /**
     * The same for work that gives something.
     *
     * @throws InterruptedRunException if the run belongs to another replica now
     * @throws LocationGoneException if the location was deleted
     */
    public <T> T callInRun(SyncRun run, Supplier<T> work) {
        return transaction(() -> {
            lockIfOwned(run);
            return work.get();
        });
    }

    /**
     * The same for one slice of a merge, which waits for its permit first.
     *
     * @throws InterruptedRunException if the run belongs to another replica now, or is interrupted while it waits
     * @throws LocationGoneException if the location was deleted
     */
    public <T> T inSlice(SyncRun run, Supplier<T> work) {
        return permits.call(leases.lease(run), () -> callInRun(run, work));
    }

    /**
     * For statements that read much and may take long, with a permit of a merge. They hold nothing that others wait
     * for, and so prove nothing: what they found is looked at again where it is written.
     *
     * @throws InterruptedRunException if the run is interrupted while it waits for the permit
     */
    public <T> T comparing(SyncRun run, Supplier<T> work) {
        return permits.call(
                leases.lease(run),
                () -> transaction(() -> {
                    leases.expectLongTransaction(run);
                    return work.get();
                }));
    }

    private <T> T transaction(Supplier<T> work) {
        return QuarkusTransaction.requiringNew()
                .timeout((int) config.longestTransaction().toSeconds())
                .call(work::get);
    }

    private void lockIfOwned(SyncRun run) {
        if (!leases.lockIfOwned(run)) {
            throw new InterruptedRunException();
        }
        if (!locations.lockUnlessDeleted(run.locationId())) {
            throw new LocationGoneException(run.locationId());
        }
    }
}
