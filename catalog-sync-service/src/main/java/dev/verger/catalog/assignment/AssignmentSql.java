package dev.verger.catalog.assignment;

import static dev.verger.catalog.assignment.AssignmentComparison.NOT_ENDED_SINCE;

import dev.verger.catalog.staging.PlannerSettings;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The statements that write one slice of a merge. Its titles are locked before anything is looked at, so what others
 * wrote since the comparison is seen and stays: a row that was confirmed again does not end, and one that ended
 * meanwhile does not come back.
 */
final class AssignmentSql {

    /** Enough to sort a slice of a first mirror in memory; the default takes several passes. */
    private static final String MEMORY = "set local work_mem = '48MB'";

    private static final String LOCK = """
            select count(*) from (
                select id from asset where location_id = :location and %s order by id for no key update) held
            """;

    /**
     * The rows are found one by one by their key. As a join it would depend on what the planner takes the mirror for,
     * and of rows that were written a minute ago it knows nothing.
     */
    private static final String CLOSE = """
            with gone as (
                delete from assignment where ctid = any(array(
                    select (select a.ctid from assignment a where a.location_id = :location and a.asset_id = d.asset_id
                        and a.principal = d.principal and a.is_user = d.is_user and a.since = d.since)
                    from %1$s d where d.slice = :slice and not d.added))
                returning asset_id, is_user, principal, since),
            kept as (
                insert into ended_assignment (location_id, since, ended_at, asset_id, is_user, principal)
                select :location, since, :now, asset_id, is_user, principal from gone
                on conflict do nothing),
            marked as (
                update %1$s d set ended = true from gone
                where d.slice = :slice and not d.added and d.asset_id = gone.asset_id
                    and d.principal = gone.principal and d.is_user = gone.is_user)
            select asset_id, count(*) as rows from gone group by asset_id
            """;

    private static final String INSERT = """
            with new as (
                insert into assignment (location_id, since, asset_id, is_user, principal)
                select :location, :since, s.asset_id, s.is_user, s.principal from %s s
                where s.slice = :slice and s.added and %s
                order by s.asset_id, s.principal, s.is_user
                on conflict do nothing returning asset_id)
            select asset_id, count(*) as rows from new group by asset_id
            """;

    private static final String INSERT_ALL = """
            insert into assignment (location_id, since, asset_id, is_user, principal)
            select distinct :location, cast(:since as timestamptz), s.asset_id, s.is_user, s.principal from %s s
            where s.asset_id between :lowest and :highest and %s
            order by s.asset_id, s.principal, s.is_user
            """;

    private static final String SOMETHING =
            "select exists (select from assignment where location_id = :location and asset_id"
                    + " between :lowest and :highest)";

    private static final String SOMETHING_ENDED =
            "select exists (select from ended_assignment where location_id = :location and ended_at >= :began)";

    private static final String COUNTS = """
            select asset_id, count(*) as rows from assignment
            where location_id = :location and asset_id between :lowest and :highest group by asset_id
            """;

    private final Handle handle;
    private final AssignmentDifference difference;
    private final AssignmentSlice slice;

    AssignmentSql(Handle handle, AssignmentDifference difference, AssignmentSlice slice) {
        this.handle = handle;
        this.difference = difference;
        this.slice = slice;
    }

    /** Of rows that differ. */
    void lockTitles() {
        String titles = "id = any(array(select distinct asset_id from %s where slice = :slice))".formatted(table());
        ofSlice(LOCK.formatted(titles)).mapTo(Integer.class).one();
    }

    /** Of a first mirror. */
    void lockAllTitles() {
        ofTitles(LOCK.formatted("id between :lowest and :highest"))
                .mapTo(Integer.class)
                .one();
    }

    /**
     * Moves what ended out of the mirror, if it is as it was when it was compared, and marks it in the difference.
     *
     * @return rows by title
     */
    Map<Integer, Integer> close(Instant now) {
        return PlannerSettings.compare(
                handle, () -> byTitle(ofSlice(CLOSE.formatted(table())).bind("now", now)));
    }

    /** The rows that {@link #close} moved, as SQL. */
    String ended() {
        return "(select asset_id, is_user, principal, since from %s where slice = %d and ended)"
                .formatted(table(), slice.number());
    }

    /** @return rows by title; those that are there already are none */
    Map<Integer, Integer> insertAdded(Instant since) {
        String sql = INSERT.formatted(table(), NOT_ENDED_SINCE);
        return byTitle(ofSlice(sql).bind("since", since).bind("began", difference.began()));
    }

    /**
     * Inserts whole titles. Nothing can collide where nothing is, as the titles are locked; looking for collisions row
     * by row would take longer than all the rest.
     */
    int insertAll(Instant since) {
        handle.execute(MEMORY);
        boolean guarded = has(handle.createQuery(SOMETHING_ENDED).bind("began", difference.began()));
        String sql = INSERT_ALL.formatted(difference.listed().name(), guarded ? NOT_ENDED_SINCE : "true");
        boolean collides = has(bindTitles(handle.createQuery(SOMETHING)));
        var update = handle.createUpdate(collides ? sql + " on conflict do nothing" : sql)
                .bind("location", difference.locationId())
                .bind("lowest", slice.lowestAsset())
                .bind("highest", slice.highestAsset())
                .bind("since", since);
        return (guarded ? update.bind("began", difference.began()) : update).execute();
    }

    /** Rows in the mirror, by title of a first mirror. */
    Map<Integer, Integer> counts() {
        return byTitle(ofTitles(COUNTS));
    }

    private boolean has(Query exists) {
        return exists.bind("location", difference.locationId())
                .mapTo(Boolean.class)
                .one();
    }

    private Query ofSlice(String sql) {
        return handle.createQuery(sql).bind("location", difference.locationId()).bind("slice", slice.number());
    }

    private Query ofTitles(String sql) {
        return bindTitles(handle.createQuery(sql)).bind("location", difference.locationId());
    }

    private Query bindTitles(Query query) {
        return query.bind("lowest", slice.lowestAsset()).bind("highest", slice.highestAsset());
    }

    private static Map<Integer, Integer> byTitle(Query query) {
        Map<Integer, Integer> rows = new HashMap<>();
        query.map((row, context) -> rows.put(row.getInt("asset_id"), row.getInt("rows")))
                .list();
        return rows;
    }

    private String table() {
        return difference.table().name();
    }
}
