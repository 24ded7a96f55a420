package dev.verger.catalog.asset;

import dev.verger.catalog.staging.DifferenceTable;
import java.time.Instant;

/** What a merge of titles has to write, in slices. Belongs to one thread. */
public final class AssetDifference implements AutoCloseable {

    private final long locationId;
    private final Instant began;
    private final DifferenceTable table;
    private boolean passedOver;

    AssetDifference(long locationId, Instant began, DifferenceTable table, boolean passedOver) {
        this.locationId = locationId;
        this.began = began;
        this.table = table;
        this.passedOver = passedOver;
    }

    /** How many transactions it takes; none when nothing differs. */
    public int slices() {
        return table.slices();
    }

    /**
     * Whether some titles kept what was read later than this listing began: then the mirror does not equal the listing,
     * and its version must not be taken for the mirror's.
     */
    public boolean passedOver() {
        return passedOver;
    }

    void passOver() {
        passedOver = true;
    }

    long locationId() {
        return locationId;
    }

    Instant began() {
        return began;
    }

    DifferenceTable table() {
        return table;
    }

    @Override
    public void close() {
        table.close();
    }
}
