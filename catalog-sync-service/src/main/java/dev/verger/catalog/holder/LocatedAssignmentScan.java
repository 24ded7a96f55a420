package dev.verger.catalog.holder;

import dev.verger.platform.paging.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Reads pages of all assignments of many locations in the order of the key, as {@code AssignmentScan} does for one: the
 * titles' numbers add up to the total, and show at which location and in which title a page begins.
 */
final class LocatedAssignmentScan {

    /**
     * One statement, because the numbers and the rows must be of the same moment. The page begins in a title and goes
     * on with the following titles of its location, then with the following locations; each of them has a row at least,
     * so that no more of them than rows are needed.
     */
    static final String PAGE = """
            with place as materialized (
                select location_id, sum(in_use_count::bigint) as rows from asset
                where location_id = any(:locations) and in_use_count > 0 group by location_id),
            reached as (select location_id, sum(rows) over (order by location_id) as until from place),
            first as materialized (
                select coalesce(max(until), 0) as total, min(location_id) filter (where until > :offset) as location_id,
                    :offset - coalesce(max(until) filter (where until <= :offset), 0) as skip
                from reached),
            title as (
                select id, sum(in_use_count::bigint) over (order by id) as until
                from asset where location_id = (select location_id from first) and in_use_count > 0),
            start as materialized (
                select f.total, f.location_id, t.asset_id, f.skip - t.until as skip
                from first f cross join lateral (
                    select min(id) filter (where until > f.skip) as asset_id,
                        coalesce(max(until) filter (where until <= f.skip), 0) as until
                    from title) t),
            page as (
                (select t.* from start s cross join lateral (
                    select * from assignment where location_id = s.location_id and asset_id >= s.asset_id
                    order by asset_id, principal, is_user limit :size offset s.skip) t)
                union all
                (select t.* from assignment t
                 where t.location_id = any(array(
                    select p.location_id from place p, first f where p.location_id > f.location_id
                    order by p.location_id limit :size))
                 order by t.location_id, t.asset_id, t.principal, t.is_user limit :size))
            select s.total, p.principal is not null as found, p.location_id, a.adam_id, a.pricing_param, p.is_user,
                p.principal, p.since
            from start s
            left join (select * from page order by location_id, asset_id, principal, is_user limit :size) p on true
            left join asset a on a.id = p.asset_id and a.location_id = p.location_id
            order by p.location_id, p.asset_id, p.principal, p.is_user
            """;

    private LocatedAssignmentScan() {}

    /**
     * @param offset rows before the page
     * @param size most rows of the page
     * @return empty when the titles' numbers do not fit the rows, which must be counted then
     */
    static Optional<Page<LocatedAssignmentRow>> page(Handle handle, Long[] locations, long offset, int size) {
        return page(handle, PAGE, locations, offset, size);
    }

    /** @param sql that returns the total with each row, and one without an assignment where a page has none */
    static Optional<Page<LocatedAssignmentRow>> page(
            Handle handle, String sql, Long[] locations, long offset, int size) {
        List<LocatedAssignmentRow> rows = new ArrayList<>();
        List<Long> totals = handle.createQuery(sql)
                .bind("locations", locations)
                .bind("offset", offset)
                .bind("size", size)
                .map((row, context) -> {
                    if (row.getBoolean("found")) {
                        rows.add(LocatedAssignmentRow.of(row, context));
                    }
                    return row.getLong("total");
                })
                .list();
        return checked(totals.get(0), rows, offset, size);
    }

    /** A page whose rows are as many as the total promises; empty otherwise. */
    static Optional<Page<LocatedAssignmentRow>> checked(
            long total, List<LocatedAssignmentRow> rows, long offset, int size) {
        long expected = Math.max(0, Math.min(size, total - offset));
        return rows.size() == expected ? Optional.of(new Page<>(total, rows)) : Optional.empty();
    }
}
