package dev.verger.catalog.run;

import dev.verger.catalog.lease.HeldLeases;
import dev.verger.catalog.lease.Lease;
import dev.verger.catalog.lease.LeaseTable;
import dev.verger.catalog.lease.Leases;
import dev.verger.catalog.lease.WorkActivities;
import dev.verger.catalog.lease.WorkSource.Search;
import dev.verger.platform.database.Control;
import dev.verger.platform.database.DatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The leases of runs. A lease ends by the database's time; whether a run is due goes by the service's clock. */
@ApplicationScoped
class RunLeases {

    private static final LeaseTable RUNS = new LeaseTable(
            "sync_run",
            "state = 'RUNNING'",
            "state = 'RUNNING', started_at = coalesce(started_at, :now), waiting_for = null, next_try_at = null");

    /** Whether the last good run of its kind took long, or there was none yet. */
    private static final String IS_LONG = """
            coalesce((select p.finished_at - p.started_at >= :short * interval '1 millisecond' from sync_run p
                where p.location_id = r.location_id and p.kind = r.kind and p.state = 'SUCCEEDED'
                order by p.id desc limit 1), true)
            """;

    /**
     * A run that is due and whose location has no other, or one whose lease is over. What was asked for goes before
     * what the schedule wants, but not before what has waited for five minutes. Syncs wait for one of their location
     * that was put off, and store checks for those that are due.
     */
    private static final String DUE = """
            select r.id as due_id, %1$s as is_long from sync_run r
            where (r.state = 'QUEUED' and r.due_at <= :now and not exists (
                    select 1 from sync_run o where o.location_id = r.location_id and o.state = 'RUNNING')
                and (r.kind <> 'STORE_CHECK' or not exists (
                    select 1 from sync_run o where o.location_id = r.location_id and o.state = 'QUEUED'
                        and o.kind <> 'STORE_CHECK' and o.due_at <= :now))
                and (r.kind = 'STORE_CHECK' or r.waiting_for is not null or not exists (
                    select 1 from sync_run o where o.location_id = r.location_id and o.state = 'QUEUED'
                        and o.waiting_for is not null))
                or r.state = 'RUNNING' and r.lease_until < now())
                and r.id <> all(:busy) and (:longToo or not %1$s)
            order by r.due_at + case when r.cause = 'SCHEDULE' then interval '5 minutes' else interval '0' end, r.id
            """.formatted(IS_LONG);

    private static final String ONE_RUNS = "sync_run_running";

    private final Leases leases;
    private final HeldLeases held;
    private final RunConfig config;
    private final Clock clock;

    /** Names this process, so that a replica that was thought dead cannot finish a run twice. */
    private final UUID me = UUID.randomUUID();

    /** A run that was claimed, and whether it is expected to take long. */
    record Claimed(SyncRun run, boolean isLong) {}

    RunLeases(
            @Control Jdbi control,
            Jdbi jdbi,
            WorkActivities activities,
            TransactionSynchronizationRegistry transactions,
            RunConfig config,
            Clock clock) {
        this.leases = new Leases(control, jdbi, RUNS, config.lease(), me);
        this.held = new HeldLeases(leases, activities, transactions, config.longestTransaction());
        this.config = config;
        this.clock = clock;
    }

    /** The owner that stands in this replica's leases. */
    UUID ownerId() {
        return me;
    }

    Leases leases() {
        return leases;
    }

    /** The lease under which this replica claimed a run. */
    Lease lease(SyncRun run) {
        return leases.of(run.id(), run.attempt());
    }

    /** Claims the most urgent run that no replica works on. */
    Optional<Claimed> claimNext(Search search) {
        Map<String, ?> values = Map.of(
                "now", clock.instant(),
                "busy", search.busy().toArray(Long[]::new),
                "longToo", search.longToo(),
                "short", config.shortRun().toMillis());
        try {
            return leases.claim(
                    DUE,
                    values,
                    SyncRunRepository.COLUMNS + ", is_long",
                    (row, context) -> new Claimed(SyncRunRepository.RUN.map(row, context), row.getBoolean("is_long")));
        } catch (UnableToExecuteStatementException e) {
            if (DatabaseFailure.violatedConstraint(e).equals(ONE_RUNS)) {
                // Another replica was quicker with another run of the location.
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Holds the run until the caller's transaction ends, which may take {@link RunConfig#longestTransaction}. At its
     * end the lease is renewed, also when the heartbeat could not do that.
     *
     * @return false when the run belongs to another replica now
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean lockIfOwned(SyncRun run) {
        return held.lockIfOwned(lease(run));
    }

    /**
     * Lets the caller's transaction take {@link RunConfig#longestTransaction} without holding the run: the heartbeat
     * goes on meanwhile.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void expectLongTransaction(SyncRun run) {
        held.expectLongTransaction(lease(run));
    }
}
