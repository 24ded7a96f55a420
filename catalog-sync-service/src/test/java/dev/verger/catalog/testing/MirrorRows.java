package dev.verger.catalog.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Inserts rows into the mirror as a sync would. */
public final class MirrorRows {

    private final Jdbi jdbi;

    public MirrorRows(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Other values of columns, names and values alternately. */
    public static Map<String, Object> with(Object... namesAndValues) {
        Map<String, Object> columns = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            columns.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return columns;
    }

    /** Adds a location as its owner's events would. */
    public void knows(TestLocation location) {
        jdbi.useHandle(handle -> handle.execute(
                "insert into known_location (id, token_version) values (?, 1) on conflict do nothing", location.id()));
    }

    /** An app with ten licenses, three of them in use; returns its id. */
    public int asset(long locationId, String adamId, Map<String, Object> others) {
        Map<String, Object> row = new HashMap<>();
        row.put("location_id", locationId);
        row.put("adam_id", adamId);
        row.put("pricing_param", "STDQ");
        row.put("product_type", "App");
        row.put("device_assignable", true);
        row.put("revocable", true);
        row.put("platforms", new String[] {"iOS"});
        row.put("device_types", "IOS");
        row.put("total_count", 10);
        row.put("assigned_count", 3);
        row.put("available_count", 7);
        row.put("retired_count", 0);
        row.put("in_use_count", 3);
        row.put("unlimited", false);
        row.put("content_type", "IOS_APP");
        row.putAll(others);
        return insert("asset", row, "first_seen, last_changed", "now(), now()");
    }

    /** Metadata of a title; returns its id. */
    public int metadata(String adamId, String country, Map<String, Object> others) {
        Map<String, Object> row = new HashMap<>();
        row.put("adam_id", adamId);
        row.put("country", country);
        row.put("platform", "volumestore");
        row.put("language", "");
        row.put("owner", "");
        row.put("found", true);
        row.putAll(others);
        return others.containsKey("fetched_at")
                ? insert("content_metadata", row, "content_type", "'IOS_APP'")
                : insert("content_metadata", row, "fetched_at", "now()");
    }

    public void assignment(long locationId, int assetId, String principal, boolean user) {
        jdbi.useHandle(handle -> handle.execute("""
                insert into assignment (location_id, since, asset_id, is_user, principal)
                values (?, '2026-11-20T10:00:00Z', ?, ?, ?)
                """, locationId, assetId, user, principal));
    }

    private int insert(String table, Map<String, Object> row, String moreColumns, String moreValues) {
        List<String> names = new ArrayList<>(row.keySet());
        String sql = "insert into %s (%s, %s) values (:%s, %s) returning id"
                .formatted(table, String.join(", ", names), moreColumns, String.join(", :", names), moreValues);
        return jdbi.withHandle(handle ->
                handle.createQuery(sql).bindMap(row).mapTo(Integer.class).one());
    }
}
