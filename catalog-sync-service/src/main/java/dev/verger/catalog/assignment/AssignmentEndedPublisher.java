package dev.verger.catalog.assignment;

import dev.verger.platform.outbox.EventStream;
import dev.verger.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Publishes the ends that a merge, an operation or a notification made, in its transaction. */
@ApplicationScoped
class AssignmentEndedPublisher {

    /** Who was retired lost it by that, unless we know better. */
    private static final String ENDED = """
            select d.is_user, d.principal, t.adam_id, t.pricing_param, t.name, m.icon_url,
                case when d.is_user then d.principal else n.client_user_id end as user_to_notify,
                case when :reason = 'ELSEWHERE' and u.status in ('Retired', 'Deleted') then 'RETIRED' else :reason end
                    as reason
            from %s d join asset t on t.id = d.asset_id left join content_metadata m on m.id = t.metadata_id
            left join apple_user u on d.is_user and u.location_id = :location and u.client_user_id = d.principal
            left join user_to_notify n on not d.is_user and n.location_id = :location and n.asset_id = d.asset_id
                and n.serial_number = d.principal
            where cast(:silent as timestamptz) is null or d.since >= :silent
            order by d.asset_id, d.is_user, d.principal
            """;

    private static final String FORGET = """
            delete from user_to_notify n using %s d
            where n.location_id = :location and not d.is_user and n.asset_id = d.asset_id
                and n.serial_number = d.principal
            """;

    private final Outbox outbox;

    AssignmentEndedPublisher(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * @param ended name of a table, or a query in parentheses, with the columns {@code asset_id}, {@code is_user},
     *     {@code principal} and {@code since} of the rows that ended; a constant of the code
     * @param endEventsSuppressedSince rows that were confirmed before end silently; null when none do
     * @param values binds the values that {@code ended} names
     */
    void publish(
            Handle handle,
            long locationId,
            String ended,
            EndReason reason,
            Instant endEventsSuppressedSince,
            Consumer<SqlStatement<?>> values) {
        var rows = handle.createQuery(ENDED.formatted(ended))
                .bind("location", locationId)
                .bind("reason", reason)
                .bind("silent", endEventsSuppressedSince);
        values.accept(rows);
        EventStream.addAll(outbox, locationId, rows, (row, context) -> event(locationId, row));
        if (namesUsers(handle, locationId)) {
            var named = handle.createUpdate(FORGET.formatted(ended)).bind("location", locationId);
            values.accept(named);
            named.execute();
        }
    }

    private static boolean namesUsers(Handle handle, long locationId) {
        return handle.createQuery("select exists (select from user_to_notify where location_id = :location)")
                .bind("location", locationId)
                .mapTo(Boolean.class)
                .one();
    }

    private static AssignmentEnded event(long locationId, ResultSet row) throws SQLException {
        boolean isUser = row.getBoolean("is_user");
        String principal = row.getString("principal");
        return new AssignmentEnded(
                locationId,
                row.getString("adam_id"),
                row.getString("pricing_param"),
                row.getString("name"),
                row.getString("icon_url"),
                isUser ? null : principal,
                isUser ? principal : null,
                row.getString("user_to_notify"),
                row.getString("reason"));
    }
}
