package dev.verger.catalog.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.catalog.lease.Activity;
import dev.verger.catalog.lease.Lease;
import dev.verger.catalog.lease.WorkActivities;
import dev.verger.catalog.lease.WorkSource.Search;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.testing.Waits;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Leases of runs, and which run is claimed next. */
@CatalogTest
class RunLeasesIT {

    /** No location has it, so no worker of the service can do anything with its runs. */
    private static final long LOCATION = 7_000_001;

    @Inject
    RunLeases leases;

    @Inject
    SyncRunRepository runs;

    @Inject
    WorkActivities activities;

    @Inject
    TransactionSynchronizationRegistry transactions;

    @Inject
    RunConfig config;

    @Inject
    Clock clock;

    @Inject
    RunMetrics metrics;

    @Inject
    Jdbi jdbi;

    @Test
    void theHeartbeatDoesNotWaitForTheMergeOfARun() {
        SyncRun run = claimed();

        Lease lease = leases.lease(run);
        Set<Lease> ours = QuarkusTransaction.requiringNew().call(() -> {
            assertThat(leases.lockIfOwned(run)).isTrue();
            return CompletableFuture.supplyAsync(() -> leases.leases().renew(Set.of(lease)))
                    .get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS);
        });

        assertThat(ours).containsExactly(lease);
    }

    @Test
    void aMergeEndsWithARenewedLease() {
        SyncRun run = claimed();
        endLease(run);

        QuarkusTransaction.requiringNew().run(() -> {
            assertThat(leases.lockIfOwned(run)).isTrue();
        });

        assertThat(leaseHolds(run)).isTrue();
    }

    @Test
    void aRunThatEndsHasNoLease() {
        SyncRun run = claimed();

        QuarkusTransaction.requiringNew().run(() -> {
            assertThat(leases.lockIfOwned(run)).isTrue();
            runs.succeeded(run.id(), 1, 1, Instant.now());
        });

        assertThat(text("select lease_until::text from sync_run where id = :id", run))
                .isEmpty();
    }

    @Test
    void aTransactionCountsAsProgressUntilItEnds() {
        SyncRun run = claimed();
        var nanos = new AtomicLong();
        var activity = new Activity(nanos::get);
        activities.begin(leases.lease(run), activity);

        QuarkusTransaction.requiringNew().run(() -> {
            leases.lockIfOwned(run);
            nanos.addAndGet(Duration.ofMinutes(14).toNanos());
            assertThat(activity.isStalled(Duration.ofMinutes(5))).isFalse();
        });

        nanos.addAndGet(Duration.ofMinutes(6).toNanos());
        assertThat(activity.isStalled(Duration.ofMinutes(5))).isTrue();
        activities.end(leases.lease(run));
    }

    @Test
    void anAttemptThatIsOverWritesNoProgress() {
        SyncRun run = claimed();
        var progress = new RunProgress(jdbi, leases.lease(run), new Activity(System::nanoTime), clock, metrics);
        progress.enter(SyncPhase.ASSETS);
        jdbi.useHandle(handle -> handle.execute("update sync_run set attempt = attempt + 1 where id = ?", run.id()));

        progress.enter(SyncPhase.USERS);

        assertThat(text("select phase from sync_run where id = :id", run)).contains("ASSETS");
    }

    /** The runs are due in the far future, so that the service does not claim them. */
    @Test
    void requestedRunsComeBeforeScheduledOnesForFiveMinutesOnly() {
        long scheduled = queued(1, SyncCause.SCHEDULE, "0 minutes");
        long soonAfter = queued(2, SyncCause.ON_DEMAND, "4 minutes");
        long longAfter = queued(3, SyncCause.ON_DEMAND, "6 minutes");

        assertThat(claimInFuture(true)).containsExactly(soonAfter, scheduled, longAfter);
    }

    @Test
    void slotsForShortRunsClaimOnlyRunsThatAreKnownToBeShort() {
        queued(1, SyncCause.ON_DEMAND, "0 minutes");
        long small = queued(2, SyncCause.SCHEDULE, "1 minute");
        succeeded(2, "10 seconds");
        queued(3, SyncCause.SCHEDULE, "2 minutes");
        succeeded(3, "10 minutes");

        assertThat(claimInFuture(false)).containsExactly(small);
    }

    private List<Long> claimInFuture(boolean longToo) {
        var later = new RunLeases(
                jdbi,
                jdbi,
                activities,
                transactions,
                config,
                Clock.fixed(Instant.parse("2500-01-02T00:00:00Z"), ZoneOffset.UTC));
        Set<Long> foreign = jdbi.withHandle(
                handle -> handle.createQuery("select id from sync_run where location_id not between :from and :to")
                        .bind("from", LOCATION)
                        .bind("to", LOCATION + 9)
                        .mapTo(Long.class)
                        .set());
        List<Long> claimed = new ArrayList<>();
        Optional<RunLeases.Claimed> next = later.claimNext(new Search(foreign, longToo));
        while (next.isPresent()) {
            claimed.add(next.get().run().id());
            next = later.claimNext(new Search(foreign, longToo));
        }
        return claimed;
    }

    private long queued(int location, SyncCause cause, String after) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                insert into sync_run (location_id, kind, cause, state, queued_at, due_at)
                values (:location, 'FULL', :cause, 'QUEUED', now(),
                    timestamptz '2500-01-01T00:00:00Z' + cast(:after as interval))
                returning id
                """)
                .bind("location", LOCATION + location)
                .bind("cause", cause)
                .bind("after", after)
                .mapTo(Long.class)
                .one());
    }

    private void succeeded(int location, String took) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into sync_run (location_id, kind, cause, state, queued_at, due_at, started_at, finished_at)
                values (:location, 'FULL', 'SCHEDULE', 'SUCCEEDED', now(), now(), now(), now() + cast(:took as interval))
                """)
                .bind("location", LOCATION + location)
                .bind("took", took)
                .execute());
    }

    private Optional<String> text(String sql, SyncRun run) {
        return jdbi.withHandle(handle ->
                handle.createQuery(sql).bind("id", run.id()).mapTo(String.class).findOne());
    }

    @AfterEach
    void deleteAll() {
        jdbi.useHandle(handle ->
                handle.execute("delete from sync_run where location_id between ? and ?", LOCATION, LOCATION + 9));
    }

    /** Claims like the workers, and skips runs that they may have claimed first. */
    private SyncRun claimed() {
        long id = QuarkusTransaction.requiringNew()
                .call(() -> runs.enqueue(
                        LOCATION,
                        SyncKind.FULL,
                        SyncCause.ON_DEMAND,
                        Instant.now().plusSeconds(3600)));
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update sync_run set state = 'RUNNING', attempt = 1, started_at = now(), lease_owner = :me,
                            lease_until = now() + interval '1 hour'
                        where id = :id
                        """)
                .bind("me", leases.ownerId())
                .bind("id", id)
                .execute());
        Optional<SyncRun> run = runs.find(LOCATION, id);
        return run.orElseThrow();
    }

    private void endLease(SyncRun run) {
        jdbi.useHandle(handle ->
                handle.execute("update sync_run set lease_until = now() + interval '1 second' where id = ?", run.id()));
    }

    private boolean leaseHolds(SyncRun run) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select lease_until > now() + interval '10 seconds' from sync_run where id = :id")
                .bind("id", run.id())
                .mapTo(Boolean.class)
                .one());
    }
}
