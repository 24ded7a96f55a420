package dev.verger.catalog.recount;

import dev.verger.catalog.lease.Lease;
import dev.verger.catalog.lease.LeaseTable;
import dev.verger.catalog.lease.Leases;
import dev.verger.catalog.lease.WorkSource.Search;
import dev.verger.platform.database.Control;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The leases on locations of which titles are read again. */
@ApplicationScoped
class RecountLeases {

    private static final LeaseTable QUEUE =
            new LeaseTable("recount_queue", "lease_owner is not null", "claimed_at = now()");

    private static final String DUE = """
            select r.id as due_id from recount_queue r
            where r.id in (select location_id from recount where due_at <= now())
                and (r.lease_owner is null or r.lease_until < now()) and r.id <> all(:busy)
            order by r.claimed_at, r.id
            """;

    private final Leases leases;
    private final Jdbi control;

    RecountLeases(@Control Jdbi control, Jdbi jdbi, RecountConfig config) {
        this.leases = new Leases(control, jdbi, QUEUE, config.lease(), UUID.randomUUID());
        this.control = control;
    }

    Leases leases() {
        return leases;
    }

    /** Claims the location that was not claimed for longest; the id of the lease is the location's. */
    Optional<Lease> claimNext(Search search) {
        return leases.claim(
                DUE,
                Map.of("busy", search.busy().toArray(Long[]::new)),
                "id, attempt",
                (row, context) -> leases.of(row.getLong("id"), row.getInt("attempt")));
    }

    /** The work has ended: unlike a release, it waits for the transaction that renews the lease. */
    void finish(Lease lease) {
        control.useHandle(handle -> handle.createUpdate("""
                update recount_queue set lease_owner = null, lease_until = null, lost_leases = 0
                where id = :id and lease_owner = :owner and attempt = :attempt
                """)
                .bind("id", lease.id())
                .bind("owner", lease.owner())
                .bind("attempt", lease.attempt())
                .execute());
    }
}
