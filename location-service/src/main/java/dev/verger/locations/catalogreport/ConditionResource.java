package dev.verger.locations.catalogreport;

import dev.verger.platform.error.InvalidRequestException;
import dev.verger.platform.paging.Column;
import dev.verger.platform.paging.Columns;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.PagedList;
import dev.verger.platform.paging.SqlCondition;
import dev.verger.platform.security.Privileges;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jdbi.v3.core.Jdbi;

/** Lists conditions for notification-service; the gateway never routes here. */
@Path("/internal/conditions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Privileges.INTERNAL)
public class ConditionResource {

    private static final String CONDITIONS = """
            (select location_id, state_since as since,
                 case state when 'EXPIRING' then 'TOKEN_EXPIRING'
                            when 'REVOKED' then 'TOKEN_REVOKED'
                            else 'TOKEN_IN_USE_ELSEWHERE' end as kind
             from service_token where state in ('EXPIRING', 'REVOKED', 'IN_USE_ELSEWHERE')
             union all
             select location_id, failing_since, 'SYNC_FAILING'
             from sync_status where failing_since is not null) c
            """;

    private static final Pattern CURSOR = Pattern.compile("(\\d{1,18})\\.([A-Z_]{1,50})");

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
                    row.getString("location_id"),
                    row.getString("kind"),
                    row.getObject("since", OffsetDateTime.class).toInstant()));

    private final Jdbi jdbi;

    ConditionResource(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Without {@code sort}, {@code next} names what the next page begins after. Follow it to read all: a condition that
     * ends between two pages moves no other one out of sight then, as it does between two numbers of pages.
     */
    @GET
    @Operation(hidden = true)
    public ConditionPage list(
            @QueryParam("locationId") String locationId,
            @QueryParam("after") String after,
            @BeanParam ListQuery query) {
        SqlCondition wanted = scope(locationId).and(after(after));
        Page<Condition> page = jdbi.withHandle(handle -> ALL.page(handle, wanted, query));
        return new ConditionPage(after == null ? page.totalCount() : null, page.results(), next(page, query));
    }

    private static String next(Page<Condition> page, ListQuery query) {
        int rows = page.results().size();
        if (rows == 0 || query.offset() + rows >= page.totalCount()) {
            return null;
        }
        Condition last = page.results().get(rows - 1);
        return last.locationId() + "." + last.kind();
    }

    private static SqlCondition after(String cursor) {
        if (cursor == null) {
            return SqlCondition.ALWAYS;
        }
        Matcher parts = CURSOR.matcher(cursor);
        if (!parts.matches()) {
            throw InvalidRequestException.invalid("after", "It is the member next of the page before.");
        }
        return new SqlCondition(
                "(location_id, kind) > (:afterLocation, :afterKind)",
                Map.of(
                        "afterLocation", Long.valueOf(parts.group(1)),
                        "afterKind", parts.group(2)));
    }

    private static SqlCondition scope(String locationId) {
        if (locationId == null) {
            return SqlCondition.ALWAYS;
        }
        if (!locationId.matches("\\d{1,18}")) {
            throw InvalidRequestException.invalid("locationId", "It is the id of a location.");
        }
        return SqlCondition.of("location_id = :location", "location", Long.valueOf(locationId));
    }
}
