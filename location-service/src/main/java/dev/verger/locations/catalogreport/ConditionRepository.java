package dev.verger.locations.catalogreport;

import dev.verger.platform.database.InstantColumn;
import dev.verger.platform.paging.Column;
import dev.verger.platform.paging.Columns;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.PagedList;
import dev.verger.platform.paging.SqlCondition;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Jdbi;

/** Conditions that are true now; they follow from the tables of tokens and of syncs. */
@ApplicationScoped
class ConditionRepository {

    private static final String CONDITIONS = """
            (select location_id, state_since as since,
                 'TOKEN_' || state as kind
             from service_token where state <> 'VALID'
             union all
             select location_id, failing_since, 'SYNC_FAILING'
             from sync_status where failing_since is not null) c
            """;

    private static final PagedList<Condition> ALL = new PagedList<>(
            "location_id, kind, since",
            CONDITIONS,
            new Columns(
                    "location_id",
                    "location_id, kind",
                    Column.number("locationId", "location_id"),
                    Column.code("kind", "kind"),
                    Column.date("since", "since")),
            (row, context) -> new Condition(
                    row.getString("location_id"), row.getString("kind"), InstantColumn.read(row, "since")));

    private final Jdbi jdbi;

    ConditionRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @throws dev.verger.platform.error.InvalidRequestException if the request cannot be understood */
    Page<Condition> page(SqlCondition wanted, ListQuery query) {
        return jdbi.withHandle(handle -> ALL.page(handle, wanted, query));
    }
}
