package dev.verger.catalog.asset;

import dev.verger.catalog.staging.PlannerSettings;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The statements that write one slice of a difference. Its titles are locked first, in order. */
final class AssetSql {

    private static final String COUNTS =
            "product_type, device_assignable, revocable, platforms, device_types, total_count,"
                    + " assigned_count, available_count, retired_count, unlimited";

    /** The kind of a title that no storefront has named yet. */
    private static final String TYPE_BY_PRODUCT = """
            case when s.product_type = 'Book' then 'BOOK' when s.device_types = 'MACOS' then 'MAC_APP'
                when s.product_type = 'App' and s.device_types <> '' then 'IOS_APP' else 'UNKNOWN' end\
            """;

    private static final String LOCK = """
            select count(*) from (
                select id from asset where id = any(array(select asset_id from %s where slice = :slice))
                order by id for no key update) held
            """;

    /** Opens those that had vanished, too. */
    private static final String UPDATE = """
            with written as (
                update asset a set product_type = s.product_type, device_assignable = s.device_assignable,
                    revocable = s.revocable, platforms = s.platforms, device_types = s.device_types,
                    total_count = s.total_count, assigned_count = s.assigned_count,
                    available_count = s.available_count, retired_count = s.retired_count, unlimited = s.unlimited,
                    content_type = case when s.kind = 'BACK' and a.metadata_id is null then %3$s else a.content_type end,
                    vanished_at = null, last_changed = :now, counts_read_at = :began
                from %1$s s
                where s.slice = :slice and s.kind in ('CHANGED', 'BACK') and a.location_id = :location and a.id = s.asset_id
                    and a.counts_read_at < :began and (a.vanished_at is null or s.kind = 'BACK')
                returning a.id),
            fresh as (
                update %1$s s set fresh = true from written
                where s.slice = :slice and s.kind = 'BACK' and s.asset_id = written.id)
            select count(*) from written
            """;

    private static final String INSERT = """
            with written as (
                insert into asset (location_id, adam_id, pricing_param, %2$s, in_use_count, content_type, first_seen,
                    last_changed, counts_read_at)
                select :location, adam_id, pricing_param, %2$s, 0, %3$s, :now, :now, :began
                from %1$s s where s.slice = :slice and s.kind = 'NEW'
                order by adam_id, pricing_param
                on conflict do nothing returning id, adam_id, pricing_param),
            fresh as (
                update %1$s s set fresh = true, asset_id = written.id from written
                where s.slice = :slice and s.adam_id = written.adam_id and s.pricing_param = written.pricing_param)
            select count(*) from written
            """;

    /** The last counts stay to be looked at. */
    private static final String CLOSE = """
            with written as (
                update asset a set vanished_at = :now, last_changed = :now, counts_read_at = :began
                from %s s
                where s.slice = :slice and s.kind = 'GONE' and a.location_id = :location and a.id = s.asset_id and a.vanished_at is null
                    and a.counts_read_at < :began
                returning a.id)
            select count(*) from written
            """;

    private static final String CHANGED =
            "select asset_id from %s where slice = :slice and kind <> 'NEWER' and asset_id is not null";

    private static final String EXPECTED = "select count(*) from %s where slice = :slice and kind <> 'NEWER'";

    private final Handle handle;
    private final AssetDifference difference;
    private final int slice;
    private final Instant now;

    AssetSql(Handle handle, AssetDifference difference, int slice, Instant now) {
        this.handle = handle;
        this.difference = difference;
        this.slice = slice;
        this.now = now;
    }

    void lockTitles() {
        count(query(LOCK));
    }

    /**
     * Adds titles that are new and opens those that had vanished, which are marked as fresh; updates those that
     * changed, and closes those that Apple does not list any more.
     *
     * @return rows written
     */
    long write() {
        return PlannerSettings.compare(handle, () -> count(timed(UPDATE)) + count(timed(INSERT)) + count(timed(CLOSE)));
    }

    /** How many rows that would be if no other reading had been quicker. */
    long expected() {
        return count(query(EXPECTED));
    }

    Instant now() {
        return now;
    }

    /** Numbers of the titles of the slice. */
    List<Integer> changed() {
        return query(CHANGED).mapTo(Integer.class).list();
    }

    /** Those of them that are new here, as SQL of their numbers. */
    String fresh() {
        return "select asset_id from %s where slice = %d and fresh".formatted(table(), slice);
    }

    private Query query(String sql) {
        return handle.createQuery(sql.formatted(table(), COUNTS, TYPE_BY_PRODUCT))
                .bind("slice", slice);
    }

    private Query timed(String sql) {
        return query(sql)
                .bind("location", difference.locationId())
                .bind("now", now)
                .bind("began", difference.began());
    }

    private static long count(Query query) {
        return query.mapTo(Long.class).one();
    }

    private String table() {
        return difference.table().name();
    }
}
