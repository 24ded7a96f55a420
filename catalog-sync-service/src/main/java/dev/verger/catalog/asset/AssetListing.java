package dev.verger.catalog.asset;

import dev.verger.apple.asset.AssetPage;
import dev.verger.catalog.apple.AppleSession;
import dev.verger.catalog.apple.ListingObserver;
import dev.verger.catalog.apple.PagedListing;
import dev.verger.catalog.apple.PagedListing.Mark;
import dev.verger.catalog.staging.StageTable;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Reads Apple's whole list of assets into a stage. Apple has no delta of it: when its version moves
 * between pages the listing is torn and read again, a bounded number of times (Apple: Using
 * paginated endpoints).
 */
@ApplicationScoped
public class AssetListing {

    private static final Logger LOG = Logger.getLogger(AssetListing.class);
    private static final int LISTINGS = 3;

    private final Jdbi jdbi;

    AssetListing(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * @param lastVersionId of the last merge, or null; when Apple still has it nothing more is read
     */
    public StagedAssets read(
            AppleSession apple, long runId, String lastVersionId, ListingObserver observer) {
        AssetPage first = apple.assets(0);
        if (first.versionId() != null && first.versionId().equals(lastVersionId)) {
            observer.pageRead(0, 1);
            return StagedAssets.unchanged(lastVersionId);
        }
        StageTable stage = AssetStage.create(jdbi, runId);
        return read(apple, first, stage, observer);
    }

    private static StagedAssets read(
            AppleSession apple, AssetPage start, StageTable stage, ListingObserver observer) {
        AssetPage first = start;
        for (int listing = 1; ; listing++) {
            PagedListing.Outcome outcome =
                    PagedListing.readRest(
                            put(stage, first), index -> put(stage, apple.assets(index)), observer);
            if (outcome.whole() || listing == LISTINGS) {
                return new StagedAssets(outcome.versionId(), outcome.whole(), false, stage);
            }
            LOG.info("The list of assets changed while it was read; it is read again");
            stage.clear();
            first = apple.assets(0);
        }
    }

    private static Mark put(StageTable stage, AssetPage page) {
        stage.add(AssetStage.rows(page.currentPageIndex(), page.assets()));
        return new Mark(
                page.assets().size(), page.nextPageIndex(), page.totalPages(), page.versionId());
    }
}
