package dev.verger.catalog.assignment;

import dev.verger.apple.assignment.AssignmentQuery;
import dev.verger.catalog.apple.AppleSession;
import dev.verger.catalog.apple.ListingObserver;
import dev.verger.catalog.apple.PagedListing;
import dev.verger.catalog.asset.AssetIds;
import dev.verger.catalog.staging.StageOwner;
import dev.verger.catalog.staging.StageTable;
import dev.verger.platform.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * Reads who holds one title: a whole listing of a small part of the library, and with the same force of proof for that
 * part. Reading throws what requests of {@link AppleSession} throw.
 */
@ApplicationScoped
public class TitleListing {

    /** One that changed while it was read is read once more. */
    private static final int LISTINGS = 2;

    private final Jdbi jdbi;
    private final AssetIds assetIds;
    private final DatabaseClock clock;

    TitleListing(Jdbi jdbi, AssetIds assetIds, DatabaseClock clock) {
        this.jdbi = jdbi;
        this.assetIds = assetIds;
        this.clock = clock;
    }

    /**
     * @return empty when it changed each time that it was read
     * @throws dev.verger.catalog.staging.StageLostException if a crash of the database lost what was staged
     */
    public Optional<StagedTitle> read(
            AppleSession apple, long locationId, StageOwner owner, String adamId, ListingObserver observer) {
        var pages = new AssignmentPages(apple, locationId, owner, assetIds.of(locationId), observer);
        for (int listing = 1; listing <= LISTINGS; listing++) {
            Instant began = clock.now();
            StageTable stage = AssignmentStage.listed(jdbi, owner);
            PagedListing.Outcome outcome = PagedListing.readRest(
                    pages.stage(ofTitle(adamId, 0), stage),
                    index -> pages.stage(ofTitle(adamId, index), stage),
                    observer);
            if (outcome.whole()) {
                jdbi.useHandle(stage::complete);
                return Optional.of(new StagedTitle(adamId, began, stage.rows(), stage));
            }
            stage.close();
        }
        return Optional.empty();
    }

    private static AssignmentQuery ofTitle(String adamId, int pageIndex) {
        return new AssignmentQuery(pageIndex, null, adamId, null, null, null, null, null);
    }
}
