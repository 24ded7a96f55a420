package dev.verger.catalog.assignment;

import dev.verger.catalog.asset.InUseCounts;
import dev.verger.platform.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Writes assignments that Apple confirmed one by one, beside the merges of whole listings: the end of an operation, or
 * a notification. Rows are applied as a set, with the counts of their titles and the events of those that ended. What
 * is as it should be already stays untouched and is not published again.
 */
@ApplicationScoped
public class ConfirmedAssignments {

    private static final String LOCK = """
            select count(*) from (
                select id from asset where location_id = :location and id = any(:titles)
                order by id for no key update) held
            """;

    private static final String ROWS = "unnest(cast(:assets as int[]), cast(:users as boolean[]),"
            + " cast(:principals as text[])) as r (asset_id, is_user, principal)";

    private static final String ADD = """
            with new as (
                insert into assignment (location_id, since, asset_id, is_user, principal)
                select :location, :since, r.asset_id, r.is_user, r.principal from %s
                order by r.asset_id, r.principal, r.is_user
                on conflict do nothing returning asset_id)
            select asset_id, count(*) as rows from new group by asset_id
            """.formatted(ROWS);

    /** The rows are found one by one by their key: the planner may know nothing of a mirror that was just written. */
    private static final String END = """
            with gone as (
                delete from assignment where ctid = any(array(
                    select (select a.ctid from assignment a where a.location_id = :location and a.asset_id = r.asset_id
                        and a.principal = r.principal and a.is_user = r.is_user)
                    from %s))
                returning asset_id, is_user, principal, since)
            insert into ended_assignment (location_id, since, ended_at, asset_id, is_user, principal)
            select :location, since, :now, asset_id, is_user, principal from gone
            on conflict do nothing
            returning asset_id, is_user, principal, since
            """.formatted(ROWS);

    private static final String ENDED = "(select * from unnest(cast(:assets as int[]), cast(:users as boolean[]),"
            + " cast(:principals as text[]), cast(:times as timestamptz[])) as e (asset_id, is_user, principal, since))";

    private final Jdbi jdbi;
    private final InUseCounts inUse;
    private final AssignmentEndedPublisher ended;
    private final DatabaseClock clock;

    ConfirmedAssignments(Jdbi jdbi, InUseCounts inUse, AssignmentEndedPublisher ended, DatabaseClock clock) {
        this.jdbi = jdbi;
        this.inUse = inUse;
        this.ended = ended;
        this.clock = clock;
    }

    /** A row that ended. */
    private record Ended(int assetId, boolean isUser, String principal, Instant since) {}

    /**
     * Adds rows in the caller's transaction, which holds the location. Locks their titles.
     *
     * @param since when Verger learnt of them, by the database's clock: a listing that began before says nothing of
     *     them
     * @return rows that were not there
     */
    @Transactional(TxType.MANDATORY)
    public int add(long locationId, Collection<Holding> rows, Instant since) {
        if (rows.isEmpty()) {
            return 0;
        }
        return jdbi.withHandle(handle -> {
            lockTitles(handle, locationId, rows);
            Map<Integer, Integer> added = new HashMap<>();
            bind(handle.createQuery(ADD), locationId, rows)
                    .bind("since", since)
                    .map((row, context) -> added.put(row.getInt("asset_id"), row.getInt("rows")))
                    .list();
            change(locationId, added);
            return sum(added);
        });
    }

    /**
     * Ends rows in the caller's transaction, which holds the location, and publishes each end. Locks their titles.
     *
     * @param endEventsSuppressedSince ends of rows that were confirmed before are not published: another server may
     *     have ended them; null publishes all
     * @return rows that were there
     */
    @Transactional(TxType.MANDATORY)
    public int end(long locationId, Collection<Holding> rows, EndReason reason, Instant endEventsSuppressedSince) {
        if (rows.isEmpty()) {
            return 0;
        }
        return jdbi.withHandle(handle -> {
            lockTitles(handle, locationId, rows);
            List<Ended> gone = bind(handle.createQuery(END), locationId, rows)
                    .bind("now", clock.now())
                    .map((row, context) -> new Ended(
                            row.getInt("asset_id"),
                            row.getBoolean("is_user"),
                            row.getString("principal"),
                            row.getTimestamp("since").toInstant()))
                    .list();
            if (!gone.isEmpty()) {
                change(locationId, taken(gone));
                ended.publish(
                        handle, locationId, ENDED, reason, endEventsSuppressedSince, query -> bindEnded(query, gone));
            }
            return gone.size();
        });
    }

    private static void lockTitles(Handle handle, long locationId, Collection<Holding> rows) {
        handle.createQuery(LOCK)
                .bind("location", locationId)
                .bind("titles", rows.stream().map(Holding::assetId).distinct().toArray(Integer[]::new))
                .mapTo(Integer.class)
                .one();
    }

    private void change(long locationId, Map<Integer, Integer> differences) {
        if (!differences.isEmpty()) {
            inUse.change(locationId, differences);
        }
    }

    private static Map<Integer, Integer> taken(List<Ended> gone) {
        Map<Integer, Integer> taken = new HashMap<>();
        gone.forEach(row -> taken.merge(row.assetId(), -1, Integer::sum));
        return taken;
    }

    private static int sum(Map<Integer, Integer> rows) {
        return rows.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, long locationId, Collection<Holding> rows) {
        return statement
                .bind("location", locationId)
                .bind("assets", rows.stream().map(Holding::assetId).toArray(Integer[]::new))
                .bind("users", rows.stream().map(Holding::isUser).toArray(Boolean[]::new))
                .bind("principals", rows.stream().map(Holding::principal).toArray(String[]::new));
    }

    private static void bindEnded(SqlStatement<?> query, List<Ended> rows) {
        query.bind("assets", rows.stream().map(Ended::assetId).toArray(Integer[]::new))
                .bind("users", rows.stream().map(Ended::isUser).toArray(Boolean[]::new))
                .bind("principals", rows.stream().map(Ended::principal).toArray(String[]::new))
                .bind("times", rows.stream().map(row -> row.since().toString()).toArray(String[]::new));
    }
}
