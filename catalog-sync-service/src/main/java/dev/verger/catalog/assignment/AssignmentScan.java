package dev.verger.catalog.assignment;

import dev.verger.platform.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Reads pages of all assignments of a location in the order of their key, at a cost that does not grow with the rows
 * before the page. Each transaction that writes assignments leaves their number with the title
 * ({@code asset.in_use_count}), so the titles' numbers add up to the total, and show in which title a page begins; only
 * rows of that title are skipped one by one.
 */
@ApplicationScoped
class AssignmentScan {

    /** One statement, because the numbers and the rows must be of the same moment. */
    static final String PAGE = """
            with title as materialized (
                select id, adam_id, pricing_param, sum(in_use_count::bigint) over (order by id) as until
                from asset where location_id = :location and in_use_count > 0),
            start as materialized (
                select coalesce(max(until), 0) as total, min(id) filter (where until > :offset) as asset_id,
                    :offset - coalesce(max(until) filter (where until <= :offset), 0) as skip
                from title)
            select s.total, r.principal is not null as found, n.adam_id, n.pricing_param, r.is_user, r.principal, r.since
            from start s
            left join lateral (
                select t.asset_id, t.principal, t.is_user, t.since from assignment t
                where t.location_id = :location and t.asset_id >= s.asset_id
                order by t.asset_id, t.principal, t.is_user limit :size offset s.skip) r on true
            left join title n on n.id = r.asset_id
            order by r.asset_id, r.principal, r.is_user
            """;

    private final Jdbi jdbi;

    AssignmentScan(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * @param offset rows before the page
     * @param size most rows of the page
     * @return empty when the titles' numbers do not fit the rows, which must be counted then
     */
    Optional<Page<AssignmentRow>> page(long locationId, long offset, int size) {
        Page<AssignmentRow> page = jdbi.withHandle(handle -> page(handle, locationId, offset, size));
        long expected = Math.max(0, Math.min(size, page.totalCount() - offset));
        return page.results().size() == expected ? Optional.of(page) : Optional.empty();
    }

    private static Page<AssignmentRow> page(Handle handle, long locationId, long offset, int size) {
        List<AssignmentRow> rows = new ArrayList<>();
        List<Long> totals = handle.createQuery(PAGE)
                .bind("location", locationId)
                .bind("offset", offset)
                .bind("size", size)
                .map((row, context) -> {
                    row(row).ifPresent(rows::add);
                    return row.getLong("total");
                })
                .list();
        return new Page<>(totals.get(0), rows);
    }

    private static Optional<AssignmentRow> row(ResultSet row) throws SQLException {
        return row.getBoolean("found") ? Optional.of(AssignmentRow.of(row, null)) : Optional.empty();
    }
}
