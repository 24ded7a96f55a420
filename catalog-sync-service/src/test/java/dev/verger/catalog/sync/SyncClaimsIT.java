package dev.verger.catalog.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.catalog.testing.CatalogTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Leases while a run is inside a long transaction of its own. */
@CatalogTest
class SyncClaimsIT {

    /** No location has it, so no worker of the service can do anything with its runs. */
    private static final long LOCATION = 7_000_001;

    @Inject SyncClaims claims;
    @Inject SyncRunRepository runs;
    @Inject Jdbi jdbi;

    @Test
    void aSignOfLifeDoesNotWaitForTheMergeOfARun() {
        SyncRun run = claimed();

        Set<Long> ours =
                QuarkusTransaction.requiringNew()
                        .call(
                                () -> {
                                    assertThat(claims.hold(run)).isTrue();
                                    return CompletableFuture.supplyAsync(
                                                    () -> claims.renew(Set.of(run.id())))
                                            .get(20, TimeUnit.SECONDS);
                                });

        assertThat(ours).containsExactly(run.id());
        forget(run);
    }

    @Test
    void aMergeEndsWithAFreshLease() {
        SyncRun run = claimed();
        endLease(run);

        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            assertThat(claims.hold(run)).isTrue();
                            claims.extend(run);
                        });

        assertThat(leaseHolds(run)).isTrue();
        forget(run);
    }

    /** Claims as the workers do, past runs that they may be quicker with. */
    private SyncRun claimed() {
        long id =
                QuarkusTransaction.requiringNew()
                        .call(
                                () ->
                                        runs.enqueue(
                                                LOCATION,
                                                SyncKind.FULL,
                                                SyncCause.ON_DEMAND,
                                                Instant.now().plusSeconds(3600)));
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        update sync_run set state = 'RUNNING', attempt = 1, started_at = now(), lease_owner = :me,
                                            lease_until = now() + interval '1 hour'
                                        where id = :id
                                        """)
                                .bind("me", claims.me())
                                .bind("id", id)
                                .execute());
        Optional<SyncRun> run = runs.find(LOCATION, id);
        return run.orElseThrow();
    }

    private void endLease(SyncRun run) {
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                "update sync_run set lease_until = now() + interval '1 second' where id = ?",
                                run.id()));
    }

    private boolean leaseHolds(SyncRun run) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "select lease_until > now() + interval '10 seconds' from sync_run where id = :id")
                                .bind("id", run.id())
                                .mapTo(Boolean.class)
                                .one());
    }

    private void forget(SyncRun run) {
        jdbi.useHandle(handle -> handle.execute("delete from sync_run where id = ?", run.id()));
    }
}
