package dev.verger.catalog.assignment;

import dev.verger.catalog.staging.DifferenceTable;
import dev.verger.catalog.staging.StageTable;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a merge has to write, in slices. Either rows that differ, or, for a mirror that is empty, everything that was
 * listed. Belongs to one thread.
 */
public final class AssignmentDifference implements AutoCloseable {

    private final long locationId;
    private final Instant began;
    private final DifferenceTable table;
    private final StageTable listed;
    private final List<AssignmentSlice> slices;

    private AssignmentDifference(
            long locationId, Instant began, DifferenceTable table, StageTable listed, List<AssignmentSlice> slices) {
        this.locationId = locationId;
        this.began = began;
        this.table = table;
        this.listed = listed;
        this.slices = slices;
    }

    static AssignmentDifference rows(long locationId, Instant began, DifferenceTable table) {
        List<AssignmentSlice> slices = IntStream.range(0, table.slices())
                .mapToObj(number -> new AssignmentSlice(number, 0, 0))
                .toList();
        return new AssignmentDifference(locationId, began, table, null, slices);
    }

    static AssignmentDifference everything(
            long locationId, Instant began, StageTable listed, List<AssignmentSlice> slices) {
        return new AssignmentDifference(locationId, began, null, listed, slices);
    }

    /** To be applied in this order, unless they are apart; none when nothing differs. */
    public List<AssignmentSlice> slices() {
        return slices;
    }

    /** Whether no two slices write to the same title, so that they may be applied side by side. */
    public boolean slicesAreApart() {
        return table == null;
    }

    long locationId() {
        return locationId;
    }

    /** When the first request of the reading was sent. */
    Instant began() {
        return began;
    }

    /** Null when everything is new. */
    DifferenceTable table() {
        return table;
    }

    /** Null unless everything is new. */
    StageTable listed() {
        return listed;
    }

    @Override
    public void close() {
        if (table != null) {
            table.close();
        }
    }
}
