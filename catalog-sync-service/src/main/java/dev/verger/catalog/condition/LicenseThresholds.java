package dev.verger.catalog.condition;

import dev.verger.catalog.location.KnownLocationService;
import dev.verger.catalog.location.LicenseThreshold;
import dev.verger.platform.outbox.EventStream;
import dev.verger.platform.outbox.Outbox;
import dev.verger.platform.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/**
 * Finds the thresholds that hold by the counts as they are now, compares them with those that held before, and
 * publishes each difference once. What is seen for the first time counts as not having held before.
 */
@ApplicationScoped
public class LicenseThresholds {

    /** The thresholds of the location that hold now, by asset. */
    private static final String HOLDING = """
            select a.id as asset_id, t.kind, t.value from asset a, unnest(cast(:kinds as text[]), cast(:values as int[])) as t(kind, value)
            where a.location_id = :location and %s and a.vanished_at is null and not a.unlimited and a.total_count > 0
                and case t.kind when 'AVAILABLE' then a.available_count <= t.value
                    else a.assigned_count::bigint * 100 >= t.value::bigint * a.total_count end
            """;

    private static final String OPEN = """
            with opened as (
                insert into license_condition (asset_id, threshold_kind, threshold_value, location_id, since)
                select asset_id, kind, value, :location, :now from (%s) holding
                order by asset_id, kind, value
                on conflict do nothing
                returning asset_id, threshold_kind, threshold_value)
            """.formatted(HOLDING);

    /** Each condition is looked at by the key of its title, however many there are. */
    private static final String CLOSE = """
            with closed as (
                delete from license_condition c
                where c.location_id = :location and %s and (
                    select true from (%s) holding where asset_id = c.asset_id
                        and kind = c.threshold_kind and value = c.threshold_value limit 1) is null
                returning asset_id, threshold_kind, threshold_value)
            """.formatted("%s", HOLDING.formatted("a.id = c.asset_id"));

    private static final String DIFFERENCE = """
            select a.adam_id, a.pricing_param, a.name, m.icon_url, a.platforms, a.total_count, a.assigned_count, a.available_count,
                d.threshold_kind, d.threshold_value,
                case when a.vanished_at is not null then 'VANISHED' when a.unlimited then 'UNLIMITED'
                    when a.total_count = 0 then 'NO_LICENSES'
                    when not exists (select 1 from unnest(cast(:kinds as text[]), cast(:values as int[])) as t(kind, value)
                        where t.kind = d.threshold_kind and t.value = d.threshold_value) then 'THRESHOLD_CHANGED'
                    else 'REFILLED' end as reason
            from %s d join asset a on a.id = d.asset_id left join content_metadata m on m.id = a.metadata_id
            order by a.adam_id, a.pricing_param, d.threshold_kind, d.threshold_value
            """;

    private final Jdbi jdbi;
    private final KnownLocationService locations;
    private final Outbox outbox;
    private final DatabaseClock clock;

    LicenseThresholds(Jdbi jdbi, KnownLocationService locations, Outbox outbox, DatabaseClock clock) {
        this.jdbi = jdbi;
        this.locations = locations;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Call it in the transaction that changed the thresholds of a location. */
    @Transactional(TxType.MANDATORY)
    public void evaluate(long locationId) {
        evaluate(new Titles(locationId, null), thresholdsOf(locationId));
    }

    /**
     * Call it in the transaction that changed counts, which holds the titles.
     *
     * @param titles numbers of those that changed: no other's thresholds are looked at
     */
    @Transactional(TxType.MANDATORY)
    public void evaluate(long locationId, List<Integer> titles) {
        if (!titles.isEmpty()) {
            evaluate(new Titles(locationId, titles), thresholdsOf(locationId));
        }
    }

    private void evaluate(Titles titles, List<LicenseThreshold> thresholds) {
        jdbi.useHandle(handle -> {
            String opened = OPEN.formatted(titles.among("a.id"));
            publish(
                    titles,
                    titles.query(handle, opened + DIFFERENCE.formatted("opened"), thresholds)
                            .bind("now", clock.now()),
                    row -> null);
            String closed = CLOSE.formatted(titles.among("c.asset_id"));
            publish(
                    titles,
                    titles.query(handle, closed + DIFFERENCE.formatted("closed"), thresholds),
                    row -> row.getString("reason"));
        });
    }

    /** The location was deleted: nothing holds any more. */
    @Transactional(TxType.MANDATORY)
    public void closeAll(long locationId) {
        var all = new Titles(locationId, null);
        String closed = CLOSE.formatted(all.among("c.asset_id")) + DIFFERENCE.formatted("closed");
        jdbi.useHandle(handle -> publish(all, all.query(handle, closed, List.of()), row -> "LOCATION_DELETED"));
    }

    /**
     * What is looked at.
     *
     * @param ids numbers of titles, or null for all of the location
     */
    private record Titles(long locationId, List<Integer> ids) {

        String among(String id) {
            return ids == null ? "true" : id + " = any(:titles)";
        }

        Query query(Handle handle, String sql, List<LicenseThreshold> thresholds) {
            Query query = bind(handle.createQuery(sql), locationId, thresholds);
            return ids == null ? query : query.bind("titles", ids.toArray(Integer[]::new));
        }
    }

    private List<LicenseThreshold> thresholdsOf(long locationId) {
        List<LicenseThreshold> own = locations
                .find(locationId)
                .map(location -> location.licenseThresholds())
                .orElse(List.of());
        return Stream.concat(Stream.of(LicenseThreshold.NONE_LEFT), own.stream())
                .distinct()
                .toList();
    }

    /** Why a threshold does not hold any more; null when it holds. */
    private interface Reason {
        String of(ResultSet row) throws SQLException;
    }

    private void publish(Titles titles, Query differences, Reason why) {
        long location = titles.locationId();
        EventStream.addAll(outbox, location, differences, (row, context) -> crossed(location, row, why.of(row)));
    }

    private static LicenseThresholdCrossed crossed(long locationId, ResultSet row, String reason) throws SQLException {
        return new LicenseThresholdCrossed(
                locationId,
                row.getString("adam_id"),
                row.getString("pricing_param"),
                row.getString("name"),
                row.getString("icon_url"),
                List.of((String[]) row.getArray("platforms").getArray()),
                row.getInt("total_count"),
                row.getInt("assigned_count"),
                row.getInt("available_count"),
                new StoredThreshold(row.getString("threshold_kind"), row.getInt("threshold_value")).threshold(),
                reason == null ? "BELOW" : "RECOVERED",
                reason);
    }

    private static Query bind(Query query, long locationId, List<LicenseThreshold> thresholds) {
        List<StoredThreshold> stored =
                thresholds.stream().map(StoredThreshold::of).toList();
        return query.bind("location", locationId)
                .bind("kinds", stored.stream().map(StoredThreshold::kind).toArray(String[]::new))
                .bind("values", stored.stream().map(StoredThreshold::value).toArray(Integer[]::new));
    }
}
