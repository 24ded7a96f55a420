package dev.verger.catalog.operation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Ends and deletes operations: those of a deleted location, and old ones of all. Their tasks go first. */
@ApplicationScoped
public class OperationPurge {

    private static final int ROWS = 1000;

    private static final String OF_LOCATION = "select id from operation where location_id = :location limit :rows";

    /** Finds the oldest by {@code operation_by_end}. */
    static final String ENDED_BEFORE = "select id from operation where finished_at < :time limit :rows";

    private final Jdbi jdbi;
    private final Clock clock;

    OperationPurge(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** The location was deleted: nothing of it is sent any more, and nothing is published. */
    @Transactional
    public void cancel(long locationId) {
        jdbi.useHandle(handle -> {
            OperationUsers.deleteOfLocation(handle, locationId);
            handle.createUpdate("""
                    update operation set state = 'FAILED', finished_at = :now, at_work = false, lease_owner = null,
                        lease_until = null, paused_at = null, pause_reason = null
                    where location_id = :location and finished_at is null
                    """)
                    .bind("location", locationId)
                    .bind("now", clock.instant())
                    .execute();
        });
    }

    /** Some operations of a location; none when there are none left. */
    public List<Long> some(long locationId) {
        return jdbi.withHandle(handle -> handle.createQuery(OF_LOCATION)
                .bind("location", locationId)
                .bind("rows", ROWS)
                .mapTo(Long.class)
                .list());
    }

    /** Some operations that ended before; none when there are none left. */
    public List<Long> someBefore(Instant time) {
        return jdbi.withHandle(handle -> handle.createQuery(ENDED_BEFORE)
                .bind("time", time)
                .bind("rows", ROWS)
                .mapTo(Long.class)
                .list());
    }

    /** Deletes operations that have no tasks any more. */
    @Transactional
    public void delete(List<Long> ids) {
        jdbi.useHandle(handle -> {
            delete(handle, "operation_principal where operation_id", ids);
            delete(handle, "operation_user where operation_id", ids);
            delete(handle, "operation_asset where operation_id", ids);
            delete(handle, "operation where id", ids);
        });
    }

    private static void delete(Handle handle, String from, List<Long> ids) {
        handle.createUpdate("delete from " + from + " = any(:ids)")
                .bind("ids", ids.toArray(Long[]::new))
                .execute();
    }
}
