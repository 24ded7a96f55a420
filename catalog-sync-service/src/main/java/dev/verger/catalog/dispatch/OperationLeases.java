package dev.verger.catalog.dispatch;

import dev.verger.catalog.lease.HeldLeases;
import dev.verger.catalog.lease.Lease;
import dev.verger.catalog.lease.LeaseTable;
import dev.verger.catalog.lease.Leases;
import dev.verger.catalog.lease.WorkActivities;
import dev.verger.catalog.lease.WorkSource.Search;
import dev.verger.catalog.operation.Operation;
import dev.verger.catalog.operation.OperationRows;
import dev.verger.platform.database.Control;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The leases of operations. A lease ends by the database's time; whether one is due goes by the service's clock. */
@ApplicationScoped
class OperationLeases {

    private static final LeaseTable OPERATIONS = new LeaseTable("operation", "at_work", "at_work = true");

    /** From this many tasks left on, an operation is expected to take long. */
    static final int LONG = 10_000;

    private static final String DUE = """
            select r.id as due_id from operation r
            where r.finished_at is null
                and (not r.at_work and r.due_at <= :now or r.at_work and r.lease_until < now())
                and r.id <> all(:busy)
                and (:longToo or r.requested - r.completed - r.skipped - r.failed < :long)
            order by r.due_at, r.id
            """;

    private final Leases leases;
    private final HeldLeases held;
    private final Clock clock;

    OperationLeases(
            @Control Jdbi control,
            Jdbi jdbi,
            WorkActivities activities,
            TransactionSynchronizationRegistry transactions,
            OperationConfig config,
            Clock clock) {
        this.leases = new Leases(control, jdbi, OPERATIONS, config.lease(), UUID.randomUUID());
        this.held = new HeldLeases(leases, activities, transactions, config.longestTransaction());
        this.clock = clock;
    }

    Leases leases() {
        return leases;
    }

    Lease lease(Operation operation) {
        return leases.of(operation.id(), operation.attempt());
    }

    Optional<Operation> claimNext(Search search) {
        return leases.claim(
                DUE,
                Map.of(
                        "now", clock.instant(),
                        "busy", search.busy().toArray(Long[]::new),
                        "longToo", search.longToo(),
                        "long", LONG),
                OperationRows.COLUMNS,
                OperationRows.OPERATION);
    }

    /** Holds the operation until the caller's transaction ends; false when it belongs to another replica now. */
    boolean lockIfOwned(Operation operation) {
        return held.lockIfOwned(lease(operation));
    }
}
