package dev.verger.catalog.holder;

import dev.verger.platform.paging.Column;
import dev.verger.platform.paging.Columns;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Reads pages of all assignments of many locations in an order of their titles. Only the titles are sorted, of which
 * there are far fewer than assignments, and their numbers show where a page begins.
 */
final class LocatedTitleScan {

    /** The assignments of one title stay in the order of the key. */
    private static final Columns TITLES = new Columns(
            "location_id",
            "location_id, id",
            Column.number("locationId", "location_id"),
            Column.digits("adamId", "adam_id"),
            Column.code("pricingParam", "pricing_param"));

    /** One statement, because the numbers and the rows must be of the same moment. Each title has a row at least. */
    private static final String PAGE = """
            with title as materialized (
                select id, location_id, in_use_count, sum(in_use_count) over (order by %s) as until
                from asset where location_id = any(:locations) and in_use_count > 0),
            page as (
                select n.until, a.adam_id, a.pricing_param, t.*
                from (select *, greatest(0, :offset - (until - in_use_count)) as skip from title
                    where until > :offset and until - in_use_count < :offset + :size order by until limit :size) n
                join asset a on a.id = n.id
                cross join lateral (
                    select * from assignment where location_id = n.location_id and asset_id = n.id
                    order by principal, is_user limit :size offset n.skip) t
                order by n.until, t.principal, t.is_user limit :size)
            select s.total, p.principal is not null as found, p.location_id, p.adam_id, p.pricing_param, p.is_user,
                p.principal, p.since
            from (select coalesce(max(until), 0) as total from title) s left join page p on true
            order by p.until, p.principal, p.is_user
            """;

    private LocatedTitleScan() {}

    /** The statement for a request; empty if the request sorts by something that titles do not have. */
    static Optional<String> sql(ListQuery request) {
        return TITLES.orderIfKnown(request).map(PAGE::formatted);
    }

    /**
     * @param sql of {@link #sql}
     * @return empty when the titles' numbers do not fit the rows, which must be counted then
     */
    static Optional<Page<LocatedAssignmentRow>> page(Handle handle, String sql, Long[] locations, ListQuery request) {
        return LocatedAssignmentScan.page(handle, sql, locations, request.offset(), request.size());
    }
}
