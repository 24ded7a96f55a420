package dev.verger.catalog.assignment;

import dev.verger.platform.paging.Column;
import dev.verger.platform.paging.Columns;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.PagedList;
import dev.verger.platform.paging.SqlCondition;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Jdbi;

/** Reads the assignments of a location as clients see them, and counts them. */
@ApplicationScoped
class AssignmentListRepository {

    /**
     * In the order of the key, which the first page needs no sorting for. Titles are joined to the rows of the page
     * only, unless filter or sort names them. These rows are found again by their physical place, which cannot change
     * within a statement and is shorter than the key.
     */
    private static final PagedList<AssignmentRow> ASSIGNMENTS = new PagedList<>(
                    "a.adam_id, a.pricing_param, t.is_user, t.principal, t.since",
                    "assignment t",
                    new Columns(
                            "t.asset_id",
                            "t.asset_id, t.principal, t.is_user",
                            Column.digits("adamId", "a.adam_id"),
                            Column.code("pricingParam", "a.pricing_param"),
                            Column.code("serialNumber", "t.principal")
                                    .onlyWhere("not t.is_user")
                                    .upperCase(),
                            Column.code("clientUserId", "t.principal").onlyWhere("t.is_user"),
                            Column.date("since", "t.since")),
                    AssignmentRow::of)
            .withKey("t.ctid")
            .withDetails("a", "left join asset a on a.id = t.asset_id and a.location_id = t.location_id");

    private final Jdbi jdbi;

    AssignmentListRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @throws dev.verger.platform.error.InvalidRequestException if the request cannot be understood */
    Page<AssignmentRow> page(long locationId, ListQuery request) {
        return jdbi.withHandle(handle -> ASSIGNMENTS.page(
                handle, SqlCondition.of("t.location_id = :location", "location", locationId), request));
    }
}
