package dev.verger.catalog.assignment;

import dev.verger.catalog.asset.InUseCounts;
import dev.verger.catalog.assignment.StagedAssignments.Extent;
import dev.verger.catalog.staging.DifferenceTable;
import dev.verger.catalog.staging.Removals;
import dev.verger.catalog.staging.StageOwner;
import dev.verger.platform.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Makes the mirror equal to what was read: the difference is computed once and locks nothing, then it is written slice
 * by slice, each in a short transaction of its own. Only rows that differ are written, and each end is published in the
 * commit that makes it. A merge that is broken off leaves a mirror that is right as far as it goes; the next one
 * computes what is left.
 */
@ApplicationScoped
public class AssignmentMerge {

    private final Jdbi jdbi;
    private final InUseCounts inUse;
    private final AssignmentEndedPublisher ended;
    private final DatabaseClock clock;

    AssignmentMerge(Jdbi jdbi, InUseCounts inUse, AssignmentEndedPublisher ended, DatabaseClock clock) {
        this.jdbi = jdbi;
        this.inUse = inUse;
        this.ended = ended;
        this.clock = clock;
    }

    /**
     * Finds what differs.
     *
     * @param owner with whose stages the difference is dropped
     * @param staged anything but {@link Extent#UNCHANGED}
     * @throws dev.verger.catalog.staging.StageLostException if a crash of the database lost what was staged
     */
    @Transactional(TxType.MANDATORY)
    public AssignmentDifference compare(long locationId, StageOwner owner, StagedAssignments staged) {
        return jdbi.withHandle(handle -> {
            var comparison = new AssignmentComparison(jdbi, handle, locationId, owner, staged.began());
            if (staged.extent() != Extent.WHOLE) {
                return compareParts(handle, comparison, staged);
            }
            staged.listed().complete(handle);
            return comparison.mirrorIsEmpty() ? comparison.first(staged.listed()) : comparison.whole(staged.listed());
        });
    }

    /**
     * Finds what differs at one title.
     *
     * @throws dev.verger.catalog.staging.StageLostException if a crash of the database lost what was staged
     */
    @Transactional(TxType.MANDATORY)
    public AssignmentDifference compare(long locationId, StageOwner owner, StagedTitle title) {
        return jdbi.withHandle(handle -> new AssignmentComparison(jdbi, handle, locationId, owner, title.began())
                .title(title.listed(), title.adamId()));
    }

    private static AssignmentDifference compareParts(
            Handle handle, AssignmentComparison comparison, StagedAssignments staged) {
        staged.changed().complete(handle);
        staged.gone().complete(handle);
        String seen = "select * from " + staged.changed().name();
        if (staged.listed() != null) {
            staged.listed().complete(handle);
            seen += " union all select * from " + staged.listed().name();
        }
        return comparison.parts(seen, staged.gone());
    }

    /** How much the difference takes away, before anything of it is applied. */
    public Removals removals(AssignmentDifference difference) {
        if (difference.table() == null || difference.table().rows() == 0) {
            return Removals.NONE;
        }
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        select (select count(*) from %s where not added) as ends,
                            (select count(*) from assignment where location_id = :location) as known
                        """.formatted(difference.table().name()))
                        .bind("location", difference.locationId())
                        .map((row, context) -> new Removals(row.getLong("ends"), row.getLong("known")))
                        .one());
    }

    /**
     * Writes one slice in the caller's transaction, which holds the location.
     *
     * @param silentSince ends of rows that were confirmed before are not published: another server may have ended them;
     *     null publishes all
     * @return rows written
     * @throws dev.verger.catalog.staging.StageLostException if a crash of the database emptied the difference or what
     *     was staged
     */
    @Transactional(TxType.MANDATORY)
    public long apply(AssignmentDifference difference, AssignmentSlice slice, Instant endEventsSuppressedSince) {
        return jdbi.withHandle(handle -> {
            var sql = new AssignmentSql(handle, difference, slice);
            return difference.table() == null
                    ? fill(handle, sql, difference, endEventsSuppressedSince)
                    : write(handle, sql, difference, endEventsSuppressedSince);
        });
    }

    private long fill(
            Handle handle, AssignmentSql sql, AssignmentDifference difference, Instant endEventsSuppressedSince) {
        String listed = difference.listed().name();
        DifferenceTable.requireKept(handle, listed, difference.listed().rows());
        sql.lockAllTitles();
        int added = sql.insertAll(confirmed(difference, endEventsSuppressedSince));
        inUse.set(difference.locationId(), sql.counts());
        return added;
    }

    private long write(
            Handle handle, AssignmentSql sql, AssignmentDifference difference, Instant endEventsSuppressedSince) {
        long location = difference.locationId();
        difference.table().requireKept(handle);
        sql.lockTitles();
        Map<Integer, Integer> closed = sql.close(clock.now());
        Map<Integer, Integer> added = sql.insertAdded(confirmed(difference, endEventsSuppressedSince));
        if (!closed.isEmpty() || !added.isEmpty()) {
            inUse.change(location, changes(closed, added));
        }
        if (!closed.isEmpty()) {
            ended.publish(handle, location, sql.ended(), EndReason.ELSEWHERE, endEventsSuppressedSince, query -> {});
        }
        return sum(closed) + sum(added);
    }

    /**
     * Until when the rows of a reading are known to have been there. What was read before another server took the
     * location over stays older than that: it may end it.
     */
    private Instant confirmed(AssignmentDifference difference, Instant endEventsSuppressedSince) {
        boolean doubtful = endEventsSuppressedSince != null && !endEventsSuppressedSince.isBefore(difference.began());
        return doubtful ? difference.began() : clock.now();
    }

    private static Map<Integer, Integer> changes(Map<Integer, Integer> closed, Map<Integer, Integer> added) {
        Map<Integer, Integer> changes = new HashMap<>(added);
        closed.forEach((title, rows) -> changes.merge(title, -rows, Integer::sum));
        return changes;
    }

    private static long sum(Map<Integer, Integer> rows) {
        return rows.values().stream().mapToLong(Integer::longValue).sum();
    }
}
