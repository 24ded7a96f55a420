package dev.verger.catalog.assignment;

import dev.verger.apple.asset.AssetKey;
import dev.verger.apple.assignment.Assignment;
import dev.verger.catalog.asset.AssetIds;
import dev.verger.catalog.staging.CopyRows;
import java.util.Collection;
import java.util.function.Consumer;

/** Turns the rows of one page into rows of the stage while they are parsed. */
final class StagedRows implements Consumer<Assignment> {

    private final AssetIds.OfLocation assets;
    private final CopyRows rows = new CopyRows();

    StagedRows(AssetIds.OfLocation assets) {
        this.assets = assets;
    }

    static CopyRows of(Collection<Holding> holdings) {
        var rows = new CopyRows();
        holdings.forEach(holding -> add(rows, holding.assetId(), holding.isUser(), holding.principal()));
        return rows;
    }

    /** A row that names no title or no holder says nothing; Apple marks both as optional. */
    @Override
    public void accept(Assignment row) {
        boolean isUser = row.serialNumber() == null;
        String principal = isUser ? row.clientUserId() : row.serialNumber();
        if (row.adamId() != null && principal != null) {
            add(rows, assets.of(key(row)), isUser, principal);
        }
    }

    static AssetKey key(Assignment row) {
        return new AssetKey(row.adamId(), row.pricingParam());
    }

    private static void add(CopyRows rows, int assetId, boolean isUser, String principal) {
        rows.add(assetId).add(isUser).add(principal).endRow();
    }

    CopyRows rows() {
        return rows;
    }
}
