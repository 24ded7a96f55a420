package dev.verger.catalog.assignment;

import dev.verger.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Tells the ends that a merge found. */
@ApplicationScoped
class EndedAssignments {

    /** Events held in memory at a time, however many there are. */
    private static final int BATCH = 1000;

    private static final String ENDED =
            """
            select d.is_user, d.principal, t.adam_id, t.pricing_param, t.name,
                coalesce(u.status in ('Retired', 'Deleted'), false) as retired
            from assignment_diff d join asset t on t.id = d.asset_id
            left join apple_user u on d.is_user and u.location_id = :location and u.client_user_id = d.principal
            where not d.added order by d.asset_id, d.is_user, d.principal
            """;

    private final Outbox outbox;

    EndedAssignments(Outbox outbox) {
        this.outbox = outbox;
    }

    void tell(Handle handle, long locationId) {
        List<AssignmentEnded> batch = new ArrayList<>(BATCH);
        handle.createQuery(ENDED)
                .bind("location", locationId)
                .setFetchSize(BATCH)
                .map((row, context) -> event(locationId, row))
                .useStream(
                        events ->
                                events.forEach(
                                        event -> {
                                            batch.add(event);
                                            if (batch.size() == BATCH) {
                                                outbox.addAll(locationId, batch);
                                                batch.clear();
                                            }
                                        }));
        outbox.addAll(locationId, batch);
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
