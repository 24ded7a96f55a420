package dev.verger.catalog.assignment;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** What the mirror has of single rows. What it says holds as long as the caller's transaction locks their titles. */
@ApplicationScoped
public class HeldAssignments {

    private static final String ROWS = " join unnest(cast(:assets as int[]), cast(:users as boolean[]),"
            + " cast(:principals as text[])) as r (asset_id, is_user, principal) using (asset_id, is_user, principal)";

    private static final String HELD = """
            select asset_id, is_user, principal, a.since from assignment a
            """ + ROWS + " where a.location_id = :location";

    private static final String ENDED = """
            select asset_id, is_user, principal from ended_assignment e
            """ + ROWS + " where e.location_id = :location and e.ended_at >= :time";

    private static final String OF_USERS = """
            select a.asset_id, a.is_user, a.principal, t.adam_id
            from asset t join assignment a on a.location_id = t.location_id and a.asset_id = t.id
                and a.principal = any(:users) and a.is_user
            where t.location_id = :location
            """;

    private final Jdbi jdbi;

    HeldAssignments(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Those of the rows that are there, with the time at which they were confirmed. */
    public Map<Holding, Instant> held(long locationId, Collection<Holding> rows) {
        Map<Holding, Instant> held = new HashMap<>();
        jdbi.useHandle(handle -> query(handle, HELD, locationId, rows)
                .map((row, context) ->
                        held.put(holding(row), row.getTimestamp("since").toInstant()))
                .list());
        return held;
    }

    /** Those of the rows that ended at that time or later. */
    public Set<Holding> endedSince(long locationId, Collection<Holding> rows, Instant time) {
        return jdbi.withHandle(handle -> new HashSet<>(query(handle, ENDED, locationId, rows)
                .bind("time", time)
                .map((row, context) -> holding(row))
                .list()));
    }

    /** All that some users have, each with Apple's number of the title. */
    public Map<Holding, String> ofUsers(long locationId, Collection<String> users) {
        Map<Holding, String> held = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(OF_USERS)
                .bind("location", locationId)
                .bind("users", users.toArray(String[]::new))
                .map((row, context) -> held.put(holding(row), row.getString("adam_id")))
                .list());
        return held;
    }

    private static Query query(Handle handle, String sql, long locationId, Collection<Holding> rows) {
        return handle.createQuery(sql)
                .bind("location", locationId)
                .bind("assets", rows.stream().map(Holding::assetId).toArray(Integer[]::new))
                .bind("users", rows.stream().map(Holding::isUser).toArray(Boolean[]::new))
                .bind("principals", rows.stream().map(Holding::principal).toArray(String[]::new));
    }

    private static Holding holding(ResultSet row) throws SQLException {
        return new Holding(row.getInt("asset_id"), row.getBoolean("is_user"), row.getString("principal"));
    }
}
