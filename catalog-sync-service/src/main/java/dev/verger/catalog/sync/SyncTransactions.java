package dev.verger.catalog.sync;

import dev.verger.catalog.apple.InterruptedRunException;
import dev.verger.catalog.location.KnownLocations;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Transactions of a run: they hold the run, so that no other replica can take it over in the
 * middle, and the location, so that it cannot be deleted in the middle.
 */
@ApplicationScoped
class SyncTransactions {

    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final SyncClaims claims;
    private final KnownLocations locations;

    SyncTransactions(SyncClaims claims, KnownLocations locations) {
        this.claims = claims;
        this.locations = locations;
    }

    /**
     * @throws InterruptedRunException if the run belongs to another replica now
     * @throws LocationGoneException if the location was deleted
     */
    void inRun(SyncRun run, Runnable work) {
        begin(
                run,
                () -> {
                    holdLocation(run);
                    work.run();
                });
    }

    /**
     * The same for work that takes long: events of the location need not wait for it. One that
     * deletes the location meanwhile undoes the work.
     */
    void inLongRun(SyncRun run, Runnable work) {
        begin(
                run,
                () -> {
                    work.run();
                    holdLocation(run);
                    claims.extend(run);
                });
    }

    private void begin(SyncRun run, Runnable work) {
        QuarkusTransaction.requiringNew()
                .timeout((int) LONGEST.toSeconds())
                .run(
                        () -> {
                            if (!claims.hold(run)) {
                                throw new InterruptedRunException();
                            }
                            work.run();
                        });
    }

    private void holdLocation(SyncRun run) {
        if (!locations.holdAlive(run.locationId())) {
            throw new LocationGoneException(run.locationId());
        }
    }
}
