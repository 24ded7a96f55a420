package dev.verger.catalog.holder;

import dev.verger.platform.paging.Column;
import dev.verger.platform.paging.Columns;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.PagedList;
import dev.verger.platform.paging.SqlCondition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Reads the assignments of many locations as clients see them, and counts them. */
@ApplicationScoped
class LocatedAssignmentRepository {

    /**
     * A plan for any value would compare each row with one location after the other, and look for what begins with a
     * text in the whole index. Making a plan for a thousand locations takes a millisecond.
     */
    private static final String PLAN_FOR_VALUES = "set local plan_cache_mode = force_custom_plan";

    private static final String VISIBLE = "t.location_id = any(:locations)";

    /** As long as the titles' numbers fit the rows, they add up to the total. There are far fewer titles than rows. */
    private static final String TOTAL = """
            select coalesce(sum(in_use_count), 0) from asset
            where location_id = any(:locations) and in_use_count > 0
            """;

    /**
     * In the order of the key, location by location. Titles are joined to the rows of the page only. These are found
     * again by their physical place, which cannot change within a statement and is shorter than the key.
     */
    private static final PagedList<LocatedAssignmentRow> ASSIGNMENTS = new PagedList<>(
                    "t.location_id, a.adam_id, a.pricing_param, t.is_user, t.principal, t.since",
                    "assignment t",
                    new Columns(
                            "t.location_id",
                            "t.location_id, t.asset_id, t.principal, t.is_user",
                            Column.number("locationId", "t.location_id"),
                            Column.digits("adamId", "a.adam_id"),
                            Column.code("pricingParam", "a.pricing_param"),
                            Column.code("serialNumber", "t.principal")
                                    .onlyWhere("not t.is_user")
                                    .upperCase(),
                            Column.code("clientUserId", "t.principal").onlyWhere("t.is_user"),
                            Column.date("since", "t.since")),
                    LocatedAssignmentRow::of)
            .withKey("t.ctid")
            .withDetails("a", "left join asset a on a.id = t.asset_id and a.location_id = t.location_id");

    private final Jdbi jdbi;

    LocatedAssignmentRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Pages of all assignments are found without counting rows, unless the titles' numbers do not fit the rows.
     *
     * @param locationIds those whose assignments are listed; nothing of others is returned
     * @throws dev.verger.platform.error.InvalidRequestException if the request cannot be understood
     */
    @Transactional
    Page<LocatedAssignmentRow> page(Collection<Long> locationIds, ListQuery request) {
        Long[] locations = locationIds.toArray(Long[]::new);
        SqlCondition visible = SqlCondition.of(VISIBLE, "locations", locations);
        return jdbi.withHandle(handle -> {
            handle.execute(PLAN_FOR_VALUES);
            if (request.hasFilter()) {
                return ASSIGNMENTS.page(handle, visible, request);
            }
            return uncounted(handle, locations, visible, request)
                    .orElseGet(() -> ASSIGNMENTS.page(handle, visible, request));
        });
    }

    /** All assignments; empty when the titles' numbers do not fit the rows. */
    private static Optional<Page<LocatedAssignmentRow>> uncounted(
            Handle handle, Long[] locations, SqlCondition visible, ListQuery request) {
        if (request.isPlain()) {
            return LocatedAssignmentScan.page(handle, locations, request.offset(), request.size());
        }
        Optional<String> byTitle = LocatedTitleScan.sql(request);
        if (byTitle.isPresent()) {
            return LocatedTitleScan.page(handle, byTitle.get(), locations, request);
        }
        List<LocatedAssignmentRow> rows = ASSIGNMENTS.rows(handle, visible, request);
        long total = handle.createQuery(TOTAL)
                .bind("locations", locations)
                .mapTo(Long.class)
                .one();
        return LocatedAssignmentScan.checked(total, rows, request.offset(), request.size());
    }
}
