package dev.verger.catalog.assignment;

import dev.verger.catalog.asset.InUseCounts;
import dev.verger.catalog.assignment.StagedAssignments.Extent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Makes the mirror equal to what was read, in the caller's transaction: only rows that differ are
 * written, and each end is told in the same commit.
 */
@ApplicationScoped
public class AssignmentMerge {

    private final Jdbi jdbi;
    private final InUseCounts inUse;
    private final EndedAssignments ended;
    private final Clock clock;

    AssignmentMerge(Jdbi jdbi, InUseCounts inUse, EndedAssignments ended, Clock clock) {
        this.jdbi = jdbi;
        this.inUse = inUse;
        this.ended = ended;
        this.clock = clock;
    }

    /**
     * @param silently whether ends are nobody's business: another server held the location
     * @return rows written
     */
    @Transactional(TxType.MANDATORY)
    public long merge(long locationId, StagedAssignments staged, boolean silently) {
        if (staged.extent() == Extent.UNCHANGED) {
            return 0;
        }
        return jdbi.withHandle(handle -> merge(handle, locationId, staged, silently));
    }

    private long merge(Handle handle, long locationId, StagedAssignments staged, boolean silently) {
        var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        var sql =
                new AssignmentSql(handle, locationId, staged.began().atOffset(ZoneOffset.UTC), now);
        long written;
        if (staged.extent() == Extent.WHOLE) {
            staged.listed().complete(handle);
            written =
                    sql.mirrorIsEmpty()
                            ? fill(sql, locationId, staged)
                            : compareWhole(handle, sql, locationId, staged, silently);
            inUse.settle(locationId);
        } else {
            written = compareParts(handle, sql, locationId, staged, silently);
        }
        return written;
    }

    private long fill(AssignmentSql sql, long locationId, StagedAssignments staged) {
        int added = sql.insertAll(staged.listed());
        inUse.are(locationId, sql.counts());
        return added;
    }

    private long compareWhole(
            Handle handle,
            AssignmentSql sql,
            long locationId,
            StagedAssignments staged,
            boolean silently) {
        sql.compareWhole(staged.listed());
        return write(handle, sql, locationId, silently);
    }

    private long compareParts(
            Handle handle,
            AssignmentSql sql,
            long locationId,
            StagedAssignments staged,
            boolean silently) {
        staged.changed().complete(handle);
        staged.gone().complete(handle);
        String seen = "select * from " + staged.changed().name();
        if (staged.listed() != null) {
            staged.listed().complete(handle);
            seen += " union all select * from " + staged.listed().name();
        }
        sql.compareParts(seen, staged.gone());
        return write(handle, sql, locationId, silently);
    }

    private long write(Handle handle, AssignmentSql sql, long locationId, boolean silently) {
        int closed = sql.close();
        int added = sql.insertAdded();
        if (closed + added > 0) {
            inUse.are(locationId, sql.countsOfChanged());
        }
        if (closed > 0 && !silently) {
            ended.tell(handle, locationId);
        }
        return closed + (long) added;
    }
}
