package dev.verger.locations.catalogreport;

import dev.verger.locations.servicetoken.TokenState;
import dev.verger.platform.database.InstantColumn;
import dev.verger.platform.paging.Column;
import dev.verger.platform.paging.Columns;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.PagedList;
import dev.verger.platform.paging.SqlCondition;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Conditions that are true now; they follow from the tables of tokens and of syncs. */
@ApplicationScoped
class ConditionRepository {

    /** What the clock has overtaken and {@code TokenStateJob} has not stored yet counts as it is. */
    private static final String CONDITIONS = """
            (select location_id,
                 case when ended then expires when ending then greatest(state_since, expires - :notice)
                     else state_since end as since,
                 'TOKEN_' || case when ended then 'EXPIRED' when ending then 'EXPIRING' else state end as kind
             from service_token,
                 lateral (select state in ('VALID', 'EXPIRING', 'IN_USE_ELSEWHERE') and expires <= :now as ended,
                              state = 'VALID' and expires - :notice <= :now as ending) as overtaken
             where state <> 'VALID' or ending
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
    private final Clock clock;

    ConditionRepository(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** @throws dev.verger.platform.error.InvalidRequestException if the request cannot be understood */
    Page<Condition> page(SqlCondition wanted, ListQuery query) {
        SqlCondition now = new SqlCondition("true", Map.of("now", clock.instant(), "notice", TokenState.NOTICE));
        return jdbi.withHandle(handle -> ALL.page(handle, wanted.and(now), query));
    }
}
