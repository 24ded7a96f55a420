package dev.verger.catalog.overlap;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The table {@code content_overlap}: what was counted and what was published last. */
@ApplicationScoped
class OverlapRepository {

    private static final String UNPUBLISHED = """
            select o.location_id, o.titles, p.others
            from content_overlap o join known_location k on k.id = o.location_id and not k.deleted
            cross join lateral (
                select coalesce(array_agg(other_id order by other_id), '{}') as others
                from overlapping_location where location_id = o.location_id) p
            where o.location_id = :location and (o.titles, p.others) is distinct from (o.published_titles, o.published_others)
            """;

    private final Jdbi jdbi;

    OverlapRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    List<Long> changed() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select location_id from content_overlap where changed order by location_id")
                .mapTo(Long.class)
                .list());
    }

    /** Holds a location whose overlap changed; false if it did not, or another transaction has it. */
    boolean lock(long locationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select location_id from content_overlap where changed and location_id = :location
                for update skip locked
                """)
                .bind("location", locationId)
                .mapTo(Long.class)
                .findOne()
                .isPresent());
    }

    /** What has to be published of a location; empty if it is as published last, or deleted. */
    Optional<ContentOverlapChanged> unpublished(long locationId) {
        return jdbi.withHandle(handle -> handle.createQuery(UNPUBLISHED)
                .bind("location", locationId)
                .map(OverlapRepository::event)
                .findOne());
    }

    void markPublished(ContentOverlapChanged event) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update content_overlap set published_titles = :titles, published_others = cast(:others as bigint[])
                where location_id = :location
                """)
                .bind("location", event.locationId())
                .bind("titles", event.titles())
                .bind("others", event.locationIds().toArray(String[]::new))
                .execute());
    }

    void settled(long locationId) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update content_overlap set changed = false where location_id = :location")
                .bind("location", locationId)
                .execute());
    }

    private static ContentOverlapChanged event(ResultSet row, StatementContext context) throws SQLException {
        Long[] others = (Long[]) row.getArray("others").getArray();
        return new ContentOverlapChanged(
                row.getLong("location_id"),
                Arrays.stream(others).map(id -> Long.toString(id)).toList(),
                row.getInt("titles"));
    }
}
