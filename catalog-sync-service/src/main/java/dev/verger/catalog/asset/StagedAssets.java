package dev.verger.catalog.asset;

import dev.verger.catalog.staging.StageTable;

/**
 * A listing of all assets that was read and not yet merged.
 *
 * @param versionId Apple's mark of the listing's first page
 * @param whole whether all pages were of one version; if not, what is missing may exist
 * @param unchanged the mark is that of the last merge, so nothing was staged
 */
public record StagedAssets(String versionId, boolean whole, boolean unchanged, StageTable stage)
        implements AutoCloseable {

    static StagedAssets unchanged(String versionId) {
        return new StagedAssets(versionId, true, true, null);
    }

    @Override
    public void close() {
        if (stage != null) {
            stage.close();
        }
    }
}
