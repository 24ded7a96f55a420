package dev.verger.catalog.assignment;

import dev.verger.platform.outbox.EventStream;
import dev.verger.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Publishes the ends that a merge or an operation made, in its transaction. */
@ApplicationScoped
class AssignmentEndedPublisher {

    private static final String ENDED = """
            select d.is_user, d.principal, t.adam_id, t.pricing_param, t.name,
                coalesce(u.status in ('Retired', 'Deleted'), false) as retired
            from %s d join asset t on t.id = d.asset_id
            left join apple_user u on d.is_user and u.location_id = :location and u.client_user_id = d.principal
            where cast(:silent as timestamptz) is null or d.since >= :silent
            order by d.asset_id, d.is_user, d.principal
            """;

    private final Outbox outbox;

    AssignmentEndedPublisher(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * @param ended name of a table, or a query in parentheses, with the columns {@code asset_id}, {@code is_user},
     *     {@code principal} and {@code since} of the rows that ended; a constant of the code
     * @param silentSince rows that were confirmed before end silently; null when none do
     */
    void publish(Handle handle, long locationId, String ended, Instant endEventsSuppressedSince) {
        EventStream.addAll(
                outbox,
                locationId,
                handle.createQuery(ENDED.formatted(ended))
                        .bind("location", locationId)
                        .bind("silent", endEventsSuppressedSince),
                (row, context) -> event(locationId, row));
    }

    private static AssignmentEnded event(long locationId, ResultSet row) throws SQLException {
        boolean isUser = row.getBoolean("is_user");
        String principal = row.getString("principal");
        return new AssignmentEnded(
                locationId,
                row.getString("adam_id"),
                row.getString("pricing_param"),
                row.getString("name"),
                isUser ? null : principal,
                isUser ? principal : null,
                isUser ? principal : null,
                row.getBoolean("retired") ? "RETIRED" : "ELSEWHERE");
    }
}
