package dev.verger.catalog.assignment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** Deletes the assignments of deleted locations, and ended ones that are older than their retention. */
@ApplicationScoped
public class AssignmentPurge {

    private static final int ROWS = 20_000;

    private final Jdbi jdbi;

    AssignmentPurge(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Deletes some rows; false when there were none left. */
    @Transactional
    public boolean purgeSome(long locationId) {
        return delete("assignment", locationId)
                        + delete("ended_assignment", locationId)
                        + delete("user_to_notify", locationId)
                > 0;
    }

    /** Whether a row is left. */
    public boolean any(long locationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select exists (select from assignment where location_id = :location)
                    or exists (select from ended_assignment where location_id = :location)
                    or exists (select from user_to_notify where location_id = :location)
                """)
                .bind("location", locationId)
                .mapTo(Boolean.class)
                .one());
    }

    /** Deletes some assignments that ended before; false when there were none left. */
    @Transactional
    public boolean forgetSomeBefore(Instant time) {
        return jdbi.withHandle(handle ->
                handle.createUpdate("""
                delete from ended_assignment where ctid = any(array(
                    select ctid from ended_assignment where ended_at < :time limit :rows
                    for update skip locked))
                """).bind("time", time).bind("rows", ROWS).execute() > 0);
    }

    private int delete(String table, long locationId) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                delete from %1$s where ctid = any(array(
                    select ctid from %1$s where location_id = :location limit :rows))
                """.formatted(table))
                .bind("location", locationId)
                .bind("rows", ROWS)
                .execute());
    }
}
