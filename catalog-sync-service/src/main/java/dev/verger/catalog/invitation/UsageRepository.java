package dev.verger.catalog.invitation;

import dev.verger.catalog.invitation.InvitationResponse.UsageCounts;
import dev.verger.catalog.invitation.UsageRow.UsageError;
import dev.verger.platform.database.InstantColumn;
import dev.verger.platform.paging.Column;
import dev.verger.platform.paging.Columns;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.PagedList;
import dev.verger.platform.paging.SqlCondition;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Jdbi;

/** Reads how far users of invitations are. It follows from the users as they are now, so it is never behind them. */
@ApplicationScoped
class UsageRepository {

    private static final String USAGES = """
            (select u.invitation_id, u.client_user_id, s.status,
                case s.status when 'PENDING' then null when 'FAILED' then u.failed_at
                    when 'INVITED' then u.sent_at when 'REMINDED' then u.sent_at
                    else greatest(u.sent_at, a.last_changed) end as last_action,
                case when s.status = 'FAILED' then u.error end as error,
                case when s.status = 'FAILED' then u.apple_error_number end as apple_error_number
            from invitation_user u
            join invitation i on i.id = u.invitation_id
            left join apple_user a on a.location_id = i.location_id and a.client_user_id = u.client_user_id
            cross join lateral (select case
                when a.status = 'Associated' and a.vanished_at is null then 'ASSOCIATED'
                when u.error is not null then 'FAILED'
                when u.sent_at is null then 'PENDING'
                when a.status = 'Registered' and a.vanished_at is null then
                    case u.times_invited when 0 then 'PENDING' when 1 then 'INVITED' else 'REMINDED' end
                else 'RETIRED' end as status) s) usage
            """;

    private static final PagedList<UsageRow> LIST = new PagedList<>(
            "client_user_id, status, last_action, error, apple_error_number",
            USAGES,
            new Columns(
                    "client_user_id",
                    "client_user_id",
                    Column.code("clientUserId", "client_user_id"),
                    Column.code("status", "status"),
                    Column.date("lastAction", "last_action")),
            (row, context) -> row(row));

    private static final String COUNTS = """
            select count(*) filter (where status in ('INVITED', 'REMINDED')) as registered,
                count(*) filter (where status = 'ASSOCIATED') as associated,
                count(*) filter (where status = 'FAILED') as failed
            from %s where invitation_id = :invitation
            """.formatted(USAGES);

    private final Jdbi jdbi;

    UsageRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @throws dev.verger.platform.error.InvalidRequestException if the request cannot be understood */
    Page<UsageRow> page(long invitationId, ListQuery request) {
        var scope = SqlCondition.of("invitation_id = :invitation", "invitation", invitationId);
        return jdbi.withHandle(handle -> LIST.page(handle, scope, request));
    }

    UsageCounts counts(long invitationId) {
        return jdbi.withHandle(handle -> handle.createQuery(COUNTS)
                .bind("invitation", invitationId)
                .map((row, context) ->
                        new UsageCounts(row.getLong("registered"), row.getLong("associated"), row.getLong("failed")))
                .one());
    }

    private static UsageRow row(ResultSet row) throws SQLException {
        String code = row.getString("error");
        return new UsageRow(
                row.getString("client_user_id"),
                UsageStatus.valueOf(row.getString("status")),
                InstantColumn.read(row, "last_action"),
                code == null
                        ? null
                        : new UsageError(
                                code,
                                row.getObject("apple_error_number", Integer.class),
                                SendingFailure.description(code)));
    }
}
