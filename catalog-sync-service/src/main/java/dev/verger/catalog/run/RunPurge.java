package dev.verger.catalog.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** Deletes runs: those of a deleted location once the last has ended, and old ones of all. */
@ApplicationScoped
public class RunPurge {

    private static final int ROWS = 5000;

    /** Finds the oldest by {@code sync_run_by_end}. */
    static final String FORGET = """
            delete from sync_run where id = any(array(
                select id from sync_run
                where finished_at < :time and state not in ('QUEUED', 'RUNNING')
                limit :rows for update skip locked))
            """;

    private final Jdbi jdbi;

    RunPurge(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Whether a run is still at work on the location, and may leave rows behind. */
    public boolean running(long locationId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select exists (select 1 from sync_run where location_id = :location and state = 'RUNNING')")
                .bind("location", locationId)
                .mapTo(Boolean.class)
                .one());
    }

    /** Deletes some rows; false when there were none left that have ended. */
    @Transactional
    public boolean purgeSome(long locationId) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                delete from sync_run where id = any(array(
                    select id from sync_run
                    where location_id = :location and state not in ('QUEUED', 'RUNNING')
                    limit :rows))
                """)
                        .bind("location", locationId)
                        .bind("rows", ROWS)
                        .execute()
                > 0);
    }

    /** Whether a run is left, ended or not. */
    public boolean any(long locationId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select exists (select from sync_run where location_id = :location)")
                        .bind("location", locationId)
                        .mapTo(Boolean.class)
                        .one());
    }

    /** Deletes some runs that ended before; false when there were none left. */
    @Transactional
    public boolean forgetSomeBefore(Instant time) {
        return jdbi.withHandle(handle -> handle.createUpdate(FORGET)
                        .bind("time", time)
                        .bind("rows", ROWS)
                        .execute()
                > 0);
    }
}
