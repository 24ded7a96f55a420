package dev.verger.catalog.catalogitem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jdbi.v3.core.Jdbi;

/** Takes a deleted location away from its items, which stay. */
@ApplicationScoped
public class CatalogItemPurge {

    private static final int ROWS = 5000;

    private final Jdbi jdbi;

    CatalogItemPurge(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Deletes some rows; false when there were none left. */
    @Transactional
    public boolean purgeSome(long locationId) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                delete from catalog_item_location where location_id = :location and adam_id in (
                    select adam_id from catalog_item_location where location_id = :location limit :rows)
                """)
                        .bind("location", locationId)
                        .bind("rows", ROWS)
                        .execute()
                > 0);
    }

    /** Whether a row is left. */
    public boolean any(long locationId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select exists (select from catalog_item_location where location_id = :location)")
                .bind("location", locationId)
                .mapTo(Boolean.class)
                .one());
    }
}
