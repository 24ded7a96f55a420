package dev.verger.catalog.condition;

import dev.verger.platform.database.InstantColumn;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Reads the conditions that hold now. A page begins after the last row of the page before, so that a condition that
 * ends between two pages moves no other one out of sight, and no page costs more than another.
 */
@ApplicationScoped
class ConditionRepository {

    /**
     * Each half stops by itself after the wanted rows, in the order of its index. {@code offset 0} keeps the planner
     * from reading all titles for the rows of one page.
     */
    static final String PAGE = """
            select h.location_id, h.asset_id, h.threshold_kind, h.threshold_value, h.since, a.adam_id, a.pricing_param,
                coalesce(a.name, a.adam_id) as title, m.icon_url, a.platforms,
                a.total_count, a.assigned_count, a.available_count
            from (
                (select c.location_id, c.asset_id, c.threshold_kind, c.threshold_value, c.since
                 from license_condition c
                 where (c.location_id, c.asset_id, c.threshold_kind, c.threshold_value) > (:location, :asset, :kind, :value)
                    and c.location_id <= :lastLocation
                    and exists (select from known_location k where k.id = c.location_id and not k.deleted)
                 order by c.location_id, c.asset_id, c.threshold_kind, c.threshold_value limit :rows)
                union all
                (select r.location_id, r.id, '', 0, r.removed_since
                 from asset r
                 where r.removed_from_store and r.vanished_at is null and (r.location_id, r.id) > (:location, :asset)
                    and r.location_id <= :lastLocation
                    and exists (select from known_location k where k.id = r.location_id and not k.deleted)
                 order by r.location_id, r.id limit :rows)
                order by 1, 2, 3, 4 limit :rows offset :skip) h
            cross join lateral (select * from asset where id = h.asset_id offset 0) a
            left join content_metadata m on m.id = a.metadata_id
            order by h.location_id, h.asset_id, h.threshold_kind, h.threshold_value
            """;

    private static final String COUNT = """
            select (select count(*) from license_condition c join known_location k on k.id = c.location_id and not k.deleted
                    where c.location_id between :firstLocation and :lastLocation)
                + (select count(*) from asset r join known_location k on k.id = r.location_id and not k.deleted
                    where r.removed_from_store and r.vanished_at is null
                        and r.location_id between :firstLocation and :lastLocation)
            """;

    private final Jdbi jdbi;

    ConditionRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * A page from the beginning, with the count of all.
     *
     * @param locationId null for all locations
     * @param skip rows before the page; reading them costs as much as those of the page
     * @param size most rows of the page
     */
    ConditionPage page(Long locationId, long skip, int size) {
        long first = locationId == null ? 0 : locationId;
        return jdbi.withHandle(handle -> {
            long total = count(handle, first, last(locationId));
            List<Held> rows = rows(handle, ConditionKey.before(first), last(locationId), skip, size);
            return page(total, rows, size);
        });
    }

    /**
     * The page after a condition, which need not hold any more.
     *
     * @param locationId null for all locations
     * @param size most rows of the page
     */
    ConditionPage pageAfter(ConditionKey key, Long locationId, int size) {
        ConditionKey start =
                locationId == null || key.locationId() >= locationId ? key : ConditionKey.before(locationId);
        return jdbi.withHandle(handle -> page(null, rows(handle, start, last(locationId), 0, size), size));
    }

    private static long last(Long locationId) {
        return locationId == null ? Long.MAX_VALUE : locationId;
    }

    private static long count(Handle handle, long firstLocation, long lastLocation) {
        return handle.createQuery(COUNT)
                .bind("firstLocation", firstLocation)
                .bind("lastLocation", lastLocation)
                .mapTo(Long.class)
                .one();
    }

    private static ConditionPage page(Long total, List<Held> rows, int size) {
        List<Held> page = rows.subList(0, Math.min(size, rows.size()));
        String next = rows.size() > size ? page.get(size - 1).key().toString() : null;
        return new ConditionPage(total, page.stream().map(Held::condition).toList(), next);
    }

    /** One row more than wanted, if there is one: it shows that there is a next page. */
    private static List<Held> rows(Handle handle, ConditionKey key, long lastLocation, long skip, int size) {
        return handle.createQuery(PAGE)
                .bind("location", key.locationId())
                .bind("asset", key.assetId())
                .bind("kind", key.thresholdKind())
                .bind("value", key.thresholdValue())
                .bind("lastLocation", lastLocation)
                .bind("skip", skip)
                .bind("rows", skip + size + 1)
                .map(ConditionRepository::held)
                .list();
    }

    private record Held(ConditionKey key, LicenseCondition condition) {}

    private static Held held(ResultSet row, StatementContext context) throws SQLException {
        var key = new ConditionKey(
                row.getLong("location_id"),
                row.getInt("asset_id"),
                row.getString("threshold_kind"),
                row.getInt("threshold_value"));
        return new Held(key, condition(key, row));
    }

    private static LicenseCondition condition(ConditionKey key, ResultSet row) throws SQLException {
        return new LicenseCondition(
                key.locationId(),
                key.conditionKind(),
                InstantColumn.read(row, "since"),
                row.getString("adam_id"),
                row.getString("pricing_param"),
                row.getString("title"),
                row.getString("icon_url"),
                List.of((String[]) row.getArray("platforms").getArray()),
                row.getInt("total_count"),
                row.getInt("assigned_count"),
                row.getInt("available_count"),
                key.threshold());
    }
}
