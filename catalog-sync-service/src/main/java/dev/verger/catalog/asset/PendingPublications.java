package dev.verger.catalog.asset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * Records, in the transaction of a change, that it has to be published. Each record is a row of its own: a transaction
 * that writes one never waits, and so cannot be part of a deadlock.
 */
@ApplicationScoped
public class PendingPublications {

    /** What may have changed. */
    public enum Kind {
        OVERLAP,
        TOTALS
    }

    private final Jdbi jdbi;

    PendingPublications(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Transactional(TxType.MANDATORY)
    public void mark(Kind kind, long locationId) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "insert into pending_publication (kind, location_id) values (:kind, :location)")
                .bind("kind", kind)
                .bind("location", locationId)
                .execute());
    }

    /** Locations with marks. */
    public List<Long> locations(Kind kind) {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        select location_id from pending_publication where kind = :kind
                        group by location_id order by min(id)
                        """).bind("kind", kind).mapTo(Long.class).list());
    }

    /**
     * Takes the marks of a location away, whatever was changed until now; false when there are none or another replica
     * is about to take them.
     */
    @Transactional(TxType.MANDATORY)
    public boolean take(Kind kind, long locationId) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                delete from pending_publication where id in (
                    select id from pending_publication where kind = :kind and location_id = :location
                    for update skip locked)
                """)
                        .bind("kind", kind)
                        .bind("location", locationId)
                        .execute()
                > 0);
    }
}
