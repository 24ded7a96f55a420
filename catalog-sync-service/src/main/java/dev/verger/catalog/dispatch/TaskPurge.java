package dev.verger.catalog.dispatch;

import dev.verger.catalog.operation.OperationPurge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Deletes operations with their tasks: those of a deleted location, and old ones of all, a little at a time. */
@ApplicationScoped
public class TaskPurge {

    private static final int ROWS = 20_000;

    private final Jdbi jdbi;
    private final OperationPurge operations;

    TaskPurge(Jdbi jdbi, OperationPurge operations) {
        this.jdbi = jdbi;
        this.operations = operations;
    }

    /** Deletes some rows; false when there were none left. */
    @Transactional
    public boolean purgeSome(long locationId) {
        return purge(operations.some(locationId));
    }

    /** Whether an operation is left. */
    public boolean any(long locationId) {
        return !operations.some(locationId).isEmpty();
    }

    /** Deletes some rows of operations that ended before; false when there were none left. */
    @Transactional
    public boolean forgetSomeBefore(Instant time) {
        return purge(operations.someBefore(time));
    }

    private boolean purge(List<Long> ids) {
        if (ids.isEmpty()) {
            return false;
        }
        if (delete("operation_result", ids) + delete("operation_request", ids) == 0) {
            operations.delete(ids);
        }
        return true;
    }

    private int delete(String table, List<Long> ids) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                delete from %1$s where ctid = any(array(
                    select ctid from %1$s where operation_id = any(:ids) limit :rows))
                """.formatted(table))
                .bind("ids", ids.toArray(Long[]::new))
                .bind("rows", ROWS)
                .execute());
    }
}
