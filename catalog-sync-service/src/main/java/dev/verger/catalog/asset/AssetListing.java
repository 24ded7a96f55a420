package dev.verger.catalog.asset;

import dev.verger.apple.asset.AssetPage;
import dev.verger.apple.error.AppleError;
import dev.verger.apple.error.AppleStateException;
import dev.verger.catalog.apple.AppleSession;
import dev.verger.catalog.apple.PagedListing;
import dev.verger.catalog.apple.PagedListing.Mark;
import dev.verger.catalog.staging.StageTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
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
    public StagedAssets read(AppleSession apple, long runId, String lastVersionId) {
        AssetPage first = apple.assets(0);
        if (first.versionId() != null && first.versionId().equals(lastVersionId)) {
            return StagedAssets.unchanged(lastVersionId);
        }
        StageTable stage = AssetStage.create(jdbi, runId);
        try {
            return read(apple, first, stage);
        } catch (RuntimeException e) {
            stage.close();
            throw e;
        }
    }

    private StagedAssets read(AppleSession apple, AssetPage start, StageTable stage) {
        var pages = new AtomicInteger();
        AssetPage first = start;
        for (int listing = 1; ; listing++) {
            var rows = new AtomicLong();
            Mark mark = put(stage, first, rows, pages);
            boolean whole = readRest(apple, mark, stage, rows, pages);
            if (whole || listing == LISTINGS) {
                return new StagedAssets(
                        first.versionId(), whole, false, pages.get(), rows.get(), stage);
            }
            LOG.info("The list of assets changed while it was read; it is read again");
            stage.clear();
            first = apple.assets(0);
        }
    }

    private boolean readRest(
            AppleSession apple,
            Mark first,
            StageTable stage,
            AtomicLong rows,
            AtomicInteger pages) {
        try {
            return PagedListing.readRest(
                    first, index -> put(stage, apple.assets(index), rows, pages));
        } catch (AppleStateException e) {
            if (e.errorNumber() == AppleError.PAGE_OUT_OF_RANGE.number()) {
                return false; // there are fewer pages than a moment ago
            }
            throw e;
        }
    }

    private static Mark put(
            StageTable stage, AssetPage page, AtomicLong rows, AtomicInteger pages) {
        stage.add(AssetStage.rows(page.currentPageIndex(), page.assets()));
        rows.addAndGet(page.assets().size());
        pages.incrementAndGet();
        return new Mark(page.nextPageIndex(), page.totalPages(), page.versionId());
    }
}
