package dev.verger.catalog.sync;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jdbi.v3.core.Jdbi;

/** Forgets the runs of a deleted location, once the last of them has ended. */
@ApplicationScoped
public class SyncPurge {

    private static final int ROWS = 5000;

    private final Jdbi jdbi;

    SyncPurge(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Deletes some rows; false when there were none left that have ended. */
    @Transactional
    public boolean purgeSome(long locationId) {
        return jdbi.withHandle(
                handle ->
                        handle.createUpdate(
                                                """
                                                delete from sync_run where id in (
                                                    select id from sync_run
                                                    where location_id = :location and state not in ('QUEUED', 'RUNNING')
                                                    limit :rows)
                                                """)
                                        .bind("location", locationId)
                                        .bind("rows", ROWS)
                                        .execute()
                                > 0);
    }
}
