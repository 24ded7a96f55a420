package dev.verger.catalog.asset;

import dev.verger.apple.asset.AssetKey;
import dev.verger.platform.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jdbi.v3.core.Jdbi;

/** Finds the number under which a title is kept here, for the many rows that name it in Apple's words. */
@ApplicationScoped
public class AssetIds {

    private final Jdbi jdbi;
    private final DatabaseClock clock;

    AssetIds(Jdbi jdbi, DatabaseClock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** The titles of a location as they are now, vanished ones included. */
    public OfLocation of(long locationId) {
        Map<AssetKey, Integer> known = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(
                        "select adam_id, pricing_param, id from asset where location_id = :location")
                .bind("location", locationId)
                .map((row, context) -> known.put(
                        new AssetKey(row.getString("adam_id"), row.getString("pricing_param")), row.getInt("id")))
                .list());
        return new OfLocation(locationId, known);
    }

    /** Those of one location. Safe for several threads. */
    public final class OfLocation {

        private final long locationId;
        private final ConcurrentMap<AssetKey, Integer> known;

        private OfLocation(long locationId, Map<AssetKey, Integer> known) {
            this.locationId = locationId;
            this.known = new ConcurrentHashMap<>(known);
        }

        /**
         * The number of a title. One that was never listed gets its place and stays hidden until Apple lists it: it was
         * bought after the list of assets was read.
         */
        public int of(AssetKey key) {
            // Asked a million times, and only this first look never waits for another thread.
            Integer id = known.get(key);
            return id != null ? id : known.computeIfAbsent(key, unknown -> add(locationId, unknown));
        }
    }

    private int add(long locationId, AssetKey key) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                insert into asset as a (location_id, adam_id, pricing_param, device_assignable, revocable,
                    platforms, device_types, total_count, assigned_count, available_count, retired_count,
                    in_use_count, unlimited, content_type, first_seen, last_changed, vanished_at)
                values (:location, :adamId, :pricing, false, false, '{}', '', 0, 0, 0, 0, 0, false,
                    'UNKNOWN', :now, :now, :now)
                on conflict (location_id, adam_id, pricing_param) do update set adam_id = a.adam_id
                returning id
                """)
                .bind("location", locationId)
                .bind("adamId", key.adamId())
                .bind("pricing", key.pricingParam())
                .bind("now", clock.now())
                .mapTo(Integer.class)
                .one());
    }
}
