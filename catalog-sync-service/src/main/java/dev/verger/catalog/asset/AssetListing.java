package dev.verger.catalog.asset;

import dev.verger.apple.Endpoint;
import dev.verger.apple.asset.AssetPage;
import dev.verger.apple.error.Flaw;
import dev.verger.catalog.apple.AppleSession;
import dev.verger.catalog.apple.ListingObserver;
import dev.verger.catalog.apple.PagedListing;
import dev.verger.catalog.apple.PagedListing.ReadPage;
import dev.verger.catalog.staging.CopyRows;
import dev.verger.catalog.staging.StageOwner;
import dev.verger.catalog.staging.StageTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Reads Apple's whole list of assets into a stage. Apple has no delta of it: when its version moves between pages the
 * listing is torn and read again, a bounded number of times (Apple: Using paginated endpoints). Reading throws what
 * requests of {@link AppleSession} throw.
 */
@ApplicationScoped
public class AssetListing {

    private static final Logger LOG = Logger.getLogger(AssetListing.class);
    private static final int LISTINGS = 3;

    private final Jdbi jdbi;

    AssetListing(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A page that is not staged yet. */
    private record Read(AssetPage page, CopyRows rows) {}

    /**
     * @param lastVersionId of the last merge, or null; when Apple still has it nothing more is read
     * @throws dev.verger.apple.error.AppleRetryLaterException if Apple does not list all pages that it counts
     */
    public StagedAssets read(AppleSession apple, StageOwner owner, String lastVersionId, ListingObserver observer) {
        Read first = read(apple, 0);
        if (first.page.versionId().equals(lastVersionId)) {
            observer.pageRead(0, 1);
            return StagedAssets.unchanged(lastVersionId);
        }
        StageTable stage = AssetStage.create(jdbi, owner);
        return read(apple, first, stage, observer);
    }

    private static StagedAssets read(AppleSession apple, Read start, StageTable stage, ListingObserver observer) {
        Read first = start;
        for (int listing = 1; ; listing++) {
            PagedListing.Outcome outcome = PagedListing.readRest(
                    put(apple, stage, first), index -> put(apple, stage, read(apple, index)), observer);
            boolean again = !outcome.oneVersion() && listing < LISTINGS;
            if (outcome.complete() && !again) {
                return new StagedAssets(outcome.versionId(), outcome.whole(), false, stage);
            }
            if (listing == LISTINGS) {
                throw apple.refuse(Endpoint.ASSETS, Flaw.PAGES_MISSING);
            }
            LOG.info("The list of assets changed or lacked pages; it is read again");
            stage.clear();
            first = read(apple, 0);
        }
    }

    private static Read read(AppleSession apple, int index) {
        var rows = new AtomicReference<AssetStage.Rows>();
        AssetPage page = apple.assets(index, () -> {
            rows.set(new AssetStage.Rows(index));
            return rows.get();
        });
        return new Read(page, rows.get().rows());
    }

    private static ReadPage put(AppleSession apple, StageTable stage, Read read) {
        stage.add(read.rows);
        return apple.readPage(Endpoint.ASSETS, read.page, read.rows.rows());
    }
}
