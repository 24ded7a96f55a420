package dev.verger.catalog.assignment;

import dev.verger.catalog.staging.DifferenceTable;
import dev.verger.catalog.staging.StageOwner;
import dev.verger.catalog.staging.StageTable;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/**
 * The statements that find what a reading and the mirror differ in. They lock nothing and write nothing but a table of
 * the run.
 */
final class AssignmentComparison {

    /** Rows that one transaction writes, so that other writers of its titles need not wait long. */
    private static final int SLICE = 20_000;

    /** The same for rows that are only inserted, in the order of the key. */
    private static final int FIRST_SLICE = 250_000;

    /** More slices than that find their rows by an index. */
    private static final int MANY_SLICES = 8;

    /**
     * What ended after the listing began must not come back by what it saw before. Written so that each row is looked
     * up by the key: what ended a moment ago is not in any statistics.
     */
    static final String NOT_ENDED_SINCE = """
            (select true from ended_assignment e where e.location_id = :location and e.asset_id = s.asset_id
                and e.principal = s.principal and e.is_user = s.is_user and (e.ended_at >= :began) is true limit 1) is null
            """;

    private static final String SLICED = """
            select d.*, false as ended,
                cast((row_number() over (order by d.asset_id, d.principal, d.is_user) - 1) / %d as int) as slice
            from (%s) d
            """;

    /** The join stands apart, without anything that keeps PostgreSQL from sharing it out. */
    private static final String WHOLE = """
            with differing as materialized (
                select coalesce(a.asset_id, s.asset_id) as asset_id, coalesce(a.is_user, s.is_user) as is_user,
                    coalesce(a.principal, s.principal) as principal, a.since, a.since is null as added
                from (select * from assignment where location_id = :location and %s) a
                full join %s s on a.asset_id = s.asset_id and a.principal = s.principal and a.is_user = s.is_user
                where (s.principal is null and a.since < :began) or a.since is null)
            select * from differing s where not s.added or %s
            """;

    private static final String PARTS = """
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
            """;

    private static final String OF_TITLE =
            "asset_id in (select id from asset where location_id = :location and adam_id = :adamId)";

    private final Jdbi jdbi;
    private final Handle handle;
    private final long locationId;
    private final StageOwner owner;
    private final Instant began;

    AssignmentComparison(Jdbi jdbi, Handle handle, long locationId, StageOwner owner, Instant began) {
        this.jdbi = jdbi;
        this.handle = handle;
        this.locationId = locationId;
        this.owner = owner;
        this.began = began;
    }

    /** Compares with a listing of one moment: what is not on it ended. */
    AssignmentDifference whole(StageTable listed) {
        return difference(WHOLE.formatted("true", listed.name(), NOT_ENDED_SINCE), update -> update);
    }

    /** The same for a listing of one title, which says nothing of others. */
    AssignmentDifference title(StageTable listed, String adamId) {
        return difference(
                WHOLE.formatted(OF_TITLE, listed.name(), NOT_ENDED_SINCE), update -> update.bind("adamId", adamId));
    }

    /**
     * Compares with rows that were seen while the library changed: they add, and only what Apple said to be gone ends.
     *
     * @param seen SQL of the rows
     */
    AssignmentDifference parts(String seen, StageTable gone) {
        return difference(PARTS.formatted(seen, gone.name(), NOT_ENDED_SINCE), update -> update);
    }

    private AssignmentDifference difference(String select, UnaryOperator<Update> more) {
        DifferenceTable table = DifferenceTable.create(
                jdbi,
                handle,
                "assignment_difference",
                owner,
                SLICED.formatted(SLICE, select),
                update -> more.apply(update.bind("location", locationId).bind("began", began)));
        return AssignmentDifference.rows(locationId, began, table);
    }

    boolean mirrorIsEmpty() {
        return handle.createQuery("select not exists (select from assignment where location_id = :location)")
                .bind("location", locationId)
                .mapTo(Boolean.class)
                .one();
    }

    /**
     * Everything is new, so there is nothing to compare: slices of whole titles. A title of which one slice would be
     * too large is compared like any other, which splits it.
     */
    AssignmentDifference first(StageTable listed) {
        List<Part> parts = parts(listed);
        if (parts.stream().anyMatch(part -> part.rows > 2L * FIRST_SLICE)) {
            return whole(listed);
        }
        if (parts.size() > MANY_SLICES) {
            handle.execute("create index on " + listed.name() + " (asset_id)");
        }
        return AssignmentDifference.everything(
                locationId, began, listed, parts.stream().map(Part::slice).toList());
    }

    private record Part(AssignmentSlice slice, long rows) {}

    private List<Part> parts(StageTable listed) {
        return handle.createQuery("""
                select slice, min(asset_id) as lowest, max(asset_id) as highest, sum(rows) as rows
                from (select asset_id, rows,
                        cast(div(sum(rows) over (order by asset_id) - rows, :most) as int) as slice
                    from (select asset_id, count(*) as rows from %s group by asset_id) t) t
                group by slice order by slice
                """.formatted(listed.name()))
                .bind("most", FIRST_SLICE)
                .map((row, context) -> new Part(
                        new AssignmentSlice(row.getInt("slice"), row.getInt("lowest"), row.getInt("highest")),
                        row.getLong("rows")))
                .list();
    }
}
