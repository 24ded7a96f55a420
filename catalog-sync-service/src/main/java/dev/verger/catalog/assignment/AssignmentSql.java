package dev.verger.catalog.assignment;

import dev.verger.catalog.staging.StageTable;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The statements that turn stages into the mirror of one location, in one transaction. */
final class AssignmentSql {

    /**
     * Enough to compare a million rows in memory; PostgreSQL's own default takes several passes.
     */
    private static final String MEMORY = "set local work_mem = '48MB'";

    /** What ended after the listing began must not come back by what it saw before. */
    private static final String NOT_ENDED_SINCE =
            """
            not exists (select from ended_assignment e where e.location_id = :location and e.asset_id = s.asset_id
                and e.principal = s.principal and e.is_user = s.is_user and e.ended_at >= :began)
            """;

    private final Handle handle;
    private final long locationId;
    private final OffsetDateTime began;
    private final OffsetDateTime now;

    AssignmentSql(Handle handle, long locationId, OffsetDateTime began, OffsetDateTime now) {
        this.handle = handle;
        this.locationId = locationId;
        this.began = began;
        this.now = now;
        handle.execute(MEMORY);
    }

    boolean mirrorIsEmpty() {
        return handle.createQuery(
                        "select not exists (select from assignment where location_id = :location)")
                .bind("location", locationId)
                .mapTo(Boolean.class)
                .one();
    }

    /**
     * The first mirror: nothing to compare with, and nothing to collide with but a row that is
     * listed twice. Looking for collisions row by row would take longer than all the rest.
     */
    int insertAll(StageTable listed) {
        String guard = somethingEndedSince() ? NOT_ENDED_SINCE : "true";
        return handle.createUpdate(
                        """
                        insert into assignment (location_id, since, asset_id, is_user, principal)
                        select distinct :location, cast(:now as timestamptz), s.asset_id, s.is_user, s.principal
                        from %s s
                        where %s and cast(:began as timestamptz) is not null
                        order by s.asset_id, s.principal, s.is_user
                        """
                                .formatted(listed.name(), guard))
                .bind("location", locationId)
                .bind("now", now)
                .bind("began", began)
                .execute();
    }

    private boolean somethingEndedSince() {
        return handle.createQuery(
                        """
                        select exists (select from ended_assignment
                            where location_id = :location and ended_at >= :began)
                        """)
                .bind("location", locationId)
                .bind("began", began)
                .mapTo(Boolean.class)
                .one();
    }

    /** Keeps, in {@code assignment_diff}, what a listing of one moment and the mirror differ in. */
    void compareWhole(StageTable listed) {
        compare(
                """
                select coalesce(a.asset_id, s.asset_id) as asset_id, coalesce(a.is_user, s.is_user) as is_user,
                    coalesce(a.principal, s.principal) as principal, a.since, a.since is null as added
                from (select * from assignment where location_id = :location) a
                full join %s s on a.asset_id = s.asset_id and a.principal = s.principal and a.is_user = s.is_user
                where (s.principal is null and a.since < :began)
                    or (a.since is null and %s)
                """
                        .formatted(listed.name(), NOT_ENDED_SINCE));
    }

    /**
     * The same for rows that were seen while the library changed: they add, and only what Apple
     * said to be gone ends.
     *
     * @param seen SQL of the rows
     */
    void compareParts(String seen, StageTable gone) {
        compare(
                """
                select s.asset_id, s.is_user, s.principal, cast(null as timestamptz) as since, true as added
                from (select distinct asset_id, is_user, principal from (%1$s) every) s
                where not exists (select from assignment a where a.location_id = :location and a.asset_id = s.asset_id
                        and a.principal = s.principal and a.is_user = s.is_user)
                    and not exists (select from %2$s g where g.asset_id = s.asset_id and g.principal = s.principal
                        and g.is_user = s.is_user)
                    and %3$s
                union all
                select a.asset_id, a.is_user, a.principal, a.since, false
                from assignment a join %2$s g on g.asset_id = a.asset_id and g.principal = a.principal and g.is_user = a.is_user
                where a.location_id = :location and a.since < :began
                """
                        .formatted(seen, gone.name(), NOT_ENDED_SINCE));
    }

    private void compare(String difference) {
        handle.createUpdate(
                        "create temporary table assignment_diff on commit drop as " + difference)
                .bind("location", locationId)
                .bind("began", began)
                .execute();
        handle.execute("analyze assignment_diff");
    }

    int insertAdded() {
        return handle.createUpdate(
                        """
                        insert into assignment (location_id, since, asset_id, is_user, principal)
                        select :location, :now, asset_id, is_user, principal from assignment_diff where added
                        order by asset_id, principal, is_user
                        on conflict do nothing
                        """)
                .bind("location", locationId)
                .bind("now", now)
                .execute();
    }

    /** Moves what ended out of the mirror. */
    int close() {
        handle.createUpdate(
                        """
                        insert into ended_assignment (location_id, since, ended_at, asset_id, is_user, principal)
                        select :location, since, :now, asset_id, is_user, principal from assignment_diff where not added
                        on conflict do nothing
                        """)
                .bind("location", locationId)
                .bind("now", now)
                .execute();
        return handle.createUpdate(
                        """
                        delete from assignment a using assignment_diff d
                        where not d.added and a.location_id = :location and a.asset_id = d.asset_id
                            and a.principal = d.principal and a.is_user = d.is_user
                        """)
                .bind("location", locationId)
                .execute();
    }

    /** Rows in the mirror, of each title that changed. */
    Map<Integer, Integer> countsOfChanged() {
        return counts(
                """
                select d.asset_id, count(a.principal) as rows
                from (select distinct asset_id from assignment_diff) d
                left join assignment a on a.location_id = :location and a.asset_id = d.asset_id
                group by d.asset_id
                """);
    }

    /** Rows in the mirror, of each title. */
    Map<Integer, Integer> counts() {
        return counts(
                "select asset_id, count(*) as rows from assignment where location_id = :location group by asset_id");
    }

    private Map<Integer, Integer> counts(String sql) {
        Map<Integer, Integer> counts = new HashMap<>();
        handle.createQuery(sql)
                .bind("location", locationId)
                .map((row, context) -> counts.put(row.getInt("asset_id"), row.getInt("rows")))
                .list();
        return counts;
    }
}
