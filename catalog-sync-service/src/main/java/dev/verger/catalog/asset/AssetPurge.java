package dev.verger.catalog.asset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jdbi.v3.core.Jdbi;

/** Deletes the titles of a deleted location. */
@ApplicationScoped
public class AssetPurge {

    private static final int ROWS = 5000;

    private final Jdbi jdbi;

    AssetPurge(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Deletes some rows; false when there were none left. */
    @Transactional
    public boolean purgeSome(long locationId) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                delete from asset where id in (
                    select id from asset where location_id = :location limit :rows)
                """)
                        .bind("location", locationId)
                        .bind("rows", ROWS)
                        .execute()
                > 0);
    }

    /** Whether a row is left. */
    public boolean any(long locationId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select exists (select from asset where location_id = :location)")
                        .bind("location", locationId)
                        .mapTo(Boolean.class)
                        .one());
    }
}
