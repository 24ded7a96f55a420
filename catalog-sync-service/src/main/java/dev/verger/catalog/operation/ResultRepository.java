package dev.verger.catalog.operation;

import dev.verger.platform.paging.Column;
import dev.verger.platform.paging.Columns;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.PagedList;
import dev.verger.platform.paging.SqlCondition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Reads the results of operations as clients see them. */
@ApplicationScoped
class ResultRepository {

    /** In the order of the request: device by device, user by user. */
    private static final PagedList<ResultRow> RESULTS = new PagedList<>(
            "a.adam_id, a.pricing_param, r.is_user, r.principal, r.state, r.code, r.apple_error_number",
            "operation_result r left join operation_asset a"
                    + " on a.operation_id = r.operation_id and a.number = r.asset_number",
            new Columns(
                    "r.place, r.asset_number",
                    "r.place, r.asset_number",
                    Column.digits("adamId", "a.adam_id"),
                    Column.code("pricingParam", "a.pricing_param"),
                    Column.code("serialNumber", "r.principal")
                            .onlyWhere("not r.is_user")
                            .upperCase(),
                    Column.code("clientUserId", "r.principal").onlyWhere("r.is_user"),
                    Column.code("state", "r.state"),
                    Column.code("code", "r.code"),
                    Column.number("appleErrorNumber", "r.apple_error_number")),
            (row, context) -> ResultRow.of(row));

    private final Jdbi jdbi;

    ResultRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Tasks that have ended.
     *
     * @throws dev.verger.platform.error.InvalidRequestException if the request cannot be understood
     */
    Page<ResultRow> page(long operationId, ListQuery request) {
        var ended = new SqlCondition(
                "r.operation_id = :operation and r.state in ('DONE', 'SKIPPED', 'FAILED')",
                Map.of("operation", operationId));
        return jdbi.withHandle(handle -> RESULTS.page(handle, ended, request));
    }
}
