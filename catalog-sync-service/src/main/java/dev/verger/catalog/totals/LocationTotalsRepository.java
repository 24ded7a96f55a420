package dev.verger.catalog.totals;

import dev.verger.catalog.asset.AssetTotals;
import dev.verger.platform.database.InstantColumn;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The table {@code location_totals}. */
@ApplicationScoped
class LocationTotalsRepository {

    /** What was published last; before the first time, totals of zero. */
    record Published(long purchased, long used, Instant at) {

        static final Published NOTHING = new Published(0, 0, Instant.EPOCH);
    }

    /** The totals of one location; titles that are unlimited count in none of them. */
    record Licenses(long locationId, long owned, long inUse, long available) {}

    /** Whether sums of a location may be published. */
    enum Hold {
        /** It cannot be deleted until the transaction ends. */
        ALIVE,
        /** Deleted, or never heard of. */
        GONE,
        /** Another transaction is changing what is known of it. */
        BUSY
    }

    private static final String HOLD = """
            select id from known_location where id = :location and not deleted for share skip locked
            """;

    private static final String EXISTS =
            "select exists (select from known_location where id = :location and not deleted)";

    private final Jdbi jdbi;

    LocationTotalsRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Never waits. */
    Hold tryLock(long locationId) {
        return jdbi.withHandle(handle -> {
            boolean held = handle.createQuery(HOLD)
                    .bind("location", locationId)
                    .mapTo(Long.class)
                    .findOne()
                    .isPresent();
            if (held) {
                return Hold.ALIVE;
            }
            return handle.createQuery(EXISTS)
                            .bind("location", locationId)
                            .mapTo(Boolean.class)
                            .one()
                    ? Hold.BUSY
                    : Hold.GONE;
        });
    }

    Published lastPublished(long locationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select purchased, used, published_at from location_totals
                where location_id = :location
                """)
                .bind("location", locationId)
                .map((row, context) -> new Published(
                        row.getLong("purchased"), row.getLong("used"), InstantColumn.read(row, "published_at")))
                .findOne()
                .orElse(Published.NOTHING));
    }

    /** Of each location that exists and was synced; one row each, so that it is cheap. */
    List<Licenses> all() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select t.location_id, t.purchased, t.used, t.available
                from location_totals t join known_location k on k.id = t.location_id
                where not k.deleted
                """)
                .map((row, context) -> new Licenses(
                        row.getLong("location_id"),
                        row.getLong("purchased"),
                        row.getLong("used"),
                        row.getLong("available")))
                .list());
    }

    void remove(long locationId) {
        jdbi.useHandle(handle -> handle.execute("delete from location_totals where location_id = ?", locationId));
    }

    /** Unchanged totals write nothing. */
    void markPublished(long locationId, AssetTotals totals, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into location_totals as last (location_id, purchased, used, available, published_at)
                values (:location, :purchased, :used, :available, :at)
                on conflict (location_id) do update set purchased = excluded.purchased, used = excluded.used,
                    available = excluded.available, published_at = excluded.published_at
                where (last.purchased, last.used, last.available)
                    is distinct from (excluded.purchased, excluded.used, excluded.available)
                """)
                .bind("location", locationId)
                .bindMethods(totals)
                .bind("at", at)
                .execute());
    }
}
