package dev.verger.locations.catalogreport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Stores the last report about each location. */
@ApplicationScoped
public class ContentOverlaps {

    private final Jdbi jdbi;

    ContentOverlaps(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * The catalog sees this overlap now. One about a location that is gone, or older than what is known, changes
     * nothing. Waits for a deletion that is under way: it is an outcome, and no reason to fail.
     */
    @Transactional
    public void report(long locationId, int titles, List<Long> others, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into content_overlap as o (location_id, titles, others, reported_at)
                select id, :titles, :others, :at from location where id = :id for key share
                on conflict (location_id) do update
                    set titles = excluded.titles, others = excluded.others,
                        reported_at = excluded.reported_at
                    where o.reported_at <= excluded.reported_at
                """)
                .bind("id", locationId)
                .bind("titles", titles)
                .bind("others", others.toArray(Long[]::new))
                .bind("at", at)
                .execute());
    }

    /** Empty when the location has nothing in common with another. */
    public Optional<ContentOverlap> find(long locationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select titles, others from content_overlap
                where location_id = :id and titles > 0
                """)
                .bind("id", locationId)
                .map((row, context) -> new ContentOverlap(row.getInt("titles"), ids(row.getArray("others"))))
                .findOne());
    }

    private static List<Long> ids(Array array) throws SQLException {
        return List.of((Long[]) array.getArray());
    }
}
