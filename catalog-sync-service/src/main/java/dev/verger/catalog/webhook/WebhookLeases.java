package dev.verger.catalog.webhook;

import dev.verger.catalog.lease.Lease;
import dev.verger.catalog.lease.LeaseTable;
import dev.verger.catalog.lease.Leases;
import dev.verger.catalog.lease.WorkSource.Search;
import dev.verger.platform.database.Control;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The leases on locations whose messages are applied. */
@ApplicationScoped
class WebhookLeases {

    private static final LeaseTable QUEUE =
            new LeaseTable("webhook_queue", "lease_owner is not null", "claimed_at = now()");

    private static final String DUE = """
            select r.id as due_id from webhook_queue r
            where r.id in (select location_id from webhook_message where state = 'RECEIVED')
                and r.due_at <= now() and (r.lease_owner is null or r.lease_until < now()) and r.id <> all(:busy)
            order by r.claimed_at, r.id
            """;

    private static final String GIVE_BACK = """
            update webhook_queue set lease_owner = null, lease_until = null, lost_leases = 0,
                due_at = now() + :pause * interval '1 millisecond'
            where id = :id and lease_owner = :owner and attempt = :attempt
            """;

    private final Leases leases;
    private final Jdbi control;

    /**
     * A location that was claimed; the id of the lease is the location's.
     *
     * @param lostLeases leases in a row that were lost before
     */
    record Claimed(Lease lease, int lostLeases) {}

    WebhookLeases(@Control Jdbi control, Jdbi jdbi, WebhookConfig config) {
        this.leases = new Leases(control, jdbi, QUEUE, config.lease(), UUID.randomUUID());
        this.control = control;
    }

    Leases leases() {
        return leases;
    }

    /** Claims the location that was not claimed for longest. */
    Optional<Claimed> claimNext(Search search) {
        return leases.claim(
                DUE,
                Map.of("busy", search.busy().toArray(Long[]::new)),
                "id, attempt, lost_leases",
                (row, context) ->
                        new Claimed(leases.of(row.getLong("id"), row.getInt("attempt")), row.getInt("lost_leases")));
    }

    /**
     * The work has ended: unlike a release, it waits for the transaction that renews the lease.
     *
     * @param pause until the location may be claimed again
     */
    void giveBack(Lease lease, Duration pause) {
        control.useHandle(handle -> handle.createUpdate(GIVE_BACK)
                .bind("pause", pause.toMillis())
                .bind("id", lease.id())
                .bind("owner", lease.owner())
                .bind("attempt", lease.attempt())
                .execute());
    }
}
