package dev.verger.catalog.assignment;

import dev.verger.apple.assignment.AssignmentQuery;
import dev.verger.catalog.apple.AppleSession;
import dev.verger.catalog.apple.ListingObserver;
import dev.verger.catalog.apple.PagedListing;
import dev.verger.catalog.apple.PagedListing.ReadPage;
import dev.verger.catalog.asset.AssetIds;
import dev.verger.catalog.assignment.HolderLookup.Doubt;
import dev.verger.catalog.assignment.StagedAssignments.Extent;
import dev.verger.catalog.staging.StageOwner;
import dev.verger.catalog.staging.StageTable;
import dev.verger.platform.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Reads Apple's assignments into stages: all of the library in one paged listing, or what changed since a version. A
 * listing takes minutes while the world moves. When Apple's version moved meanwhile, what changed since its first page
 * is read as well, and whatever is still missing is asked for by its holder before it counts as ended (Apple: Using
 * paginated endpoints; lists of changes have no documented way to show an end). Reading throws what requests of
 * {@link AppleSession} throw.
 */
@ApplicationScoped
public class AssignmentListing {

    private static final Logger LOG = Logger.getLogger(AssignmentListing.class);

    /** A listing that changed so much that asking for each holder costs more is read again once. */
    private static final int LISTINGS = 2;

    /** Holders that are always asked for, however small the library. */
    private static final int FEW_HOLDERS = 50;

    private final Jdbi jdbi;
    private final AssetIds assetIds;
    private final UnconfirmedAssignmentRepository doubts;
    private final IncompleteTitles shortTitles;
    private final DatabaseClock clock;

    AssignmentListing(
            Jdbi jdbi,
            AssetIds assetIds,
            UnconfirmedAssignmentRepository doubts,
            IncompleteTitles shortTitles,
            DatabaseClock clock) {
        this.jdbi = jdbi;
        this.assetIds = assetIds;
        this.doubts = doubts;
        this.shortTitles = shortTitles;
        this.clock = clock;
    }

    /**
     * Reads everything.
     *
     * @param settledVersion when Apple still has it the mirror needs nothing and no more is read; null to read all the
     *     same
     * @throws dev.verger.apple.error.AppleRetryLaterException if Apple does not list all pages that it counts
     * @throws dev.verger.catalog.staging.StageLostException if a crash of the database lost what was staged
     */
    public StagedAssignments whole(
            AppleSession apple, long locationId, StageOwner owner, String settledVersion, ListingObserver observer) {
        var pages = new AssignmentPages(apple, locationId, owner, assetIds.of(locationId), observer);
        for (int listing = 1; ; listing++) {
            Optional<StagedAssignments> read = list(pages, settledVersion, listing == LISTINGS);
            if (read.isPresent()) {
                return read.get();
            }
            LOG.infof("The listing of the assignments of location %d proves too little; it is read again", locationId);
        }
    }

    /** Empty when it is better to read again. */
    private Optional<StagedAssignments> list(AssignmentPages pages, String settledVersion, boolean last) {
        Instant began = clock.now();
        StageTable listed = AssignmentStage.listed(jdbi, pages.owner());
        ReadPage first = pages.stage(AssignmentQuery.page(0), listed);
        if (first.versionId().equals(settledVersion)) {
            listed.close();
            pages.observer().pageRead(first.rows(), 1);
            return Optional.of(StagedAssignments.unchanged(settledVersion, true, began));
        }
        PagedListing.Outcome outcome = pages.stageRest(first, listed);
        Optional<StagedAssignments> read = outcome.whole()
                ? whole(pages, outcome, began, listed, last)
                : outcome.complete() ? stageInconsistent(pages, outcome, began, listed, last) : Optional.empty();
        if (read.isEmpty()) {
            listed.close();
        }
        if (!outcome.complete() && last) {
            throw pages.pagesMissing();
        }
        return read;
    }

    /**
     * A listing of one version proves ends, but not for titles of which Apple counts more holders than it lists: what
     * is missing of those is asked for by its holder.
     */
    private Optional<StagedAssignments> whole(
            AssignmentPages pages, PagedListing.Outcome outcome, Instant began, StageTable listed, boolean last) {
        List<Integer> titles = shortTitles.find(pages.locationId(), listed);
        int holders = titles.isEmpty() ? 0 : shortTitles.holdersOfMissing(pages.locationId(), titles, listed, began);
        if (holders == 0) {
            return Optional.of(StagedAssignments.whole(outcome.versionId(), began, listed));
        }
        boolean many = holders > most(outcome);
        if (many && !last) {
            return Optional.empty();
        }
        LOG.infof(
                "%d titles of location %d have fewer holders in the listing than Apple counts;"
                        + " holders with missing rows: %d, asked for: %s",
                titles.size(), pages.locationId(), holders, !many);
        StageTable gone = AssignmentStage.ended(jdbi, pages.owner());
        shortTitles.addGoneOfOthers(pages.locationId(), titles, listed, began, gone);
        if (!many) {
            List<Doubt> missing = shortTitles.missing(pages.locationId(), titles, listed, began);
            List<Holding> ended = pages.holders().findEnded(missing, new ArrayList<>());
            gone.add(StagedRows.of(ended));
        }
        return Optional.of(new StagedAssignments(
                Extent.SHORT,
                outcome.versionId(),
                false,
                !many,
                began,
                listed,
                AssignmentStage.changed(jdbi, pages.owner()),
                gone));
    }

    /** So many holders are asked for: no more requests than the listing took. */
    private static int most(PagedListing.Outcome outcome) {
        return Math.max(FEW_HOLDERS, outcome.pages());
    }

    private Optional<StagedAssignments> stageInconsistent(
            AssignmentPages pages, PagedListing.Outcome outcome, Instant began, StageTable listed, boolean last) {
        StageTable changed = AssignmentStage.changed(jdbi, pages.owner());
        Optional<String> next = pages.stageChanges(outcome.versionId(), changed);
        jdbi.useHandle(listed::complete);
        jdbi.useHandle(changed::complete);
        int most = most(outcome);
        boolean many = doubts.holdersOfMissing(pages.locationId(), listed, changed, began) > most;
        if ((many || next.isEmpty()) && !last) {
            changed.close();
            return Optional.empty();
        }
        List<Doubt> missing =
                next.isEmpty() ? List.of() : doubts.missing(pages.locationId(), listed, changed, began, most);
        StageTable gone = stageEnded(pages, changed, missing);
        return Optional.of(new StagedAssignments(
                Extent.INCONSISTENT,
                next.orElse(null),
                false,
                !many && next.isPresent(),
                began,
                listed,
                changed,
                gone));
    }

    /**
     * Reads what changed since a version.
     *
     * @param settled whether the mirror equals that version
     * @return empty when everything is to be read: Apple does not know the version any more (9721), or more came back
     *     that ended here before than can be asked for
     * @throws dev.verger.apple.error.AppleRetryLaterException if Apple does not list all pages that it counts
     * @throws dev.verger.catalog.staging.StageLostException if a crash of the database lost what was staged
     */
    public Optional<StagedAssignments> changes(
            AppleSession apple,
            long locationId,
            StageOwner owner,
            String since,
            boolean settled,
            ListingObserver observer) {
        var pages = new AssignmentPages(apple, locationId, owner, assetIds.of(locationId), observer);
        Instant began = clock.now();
        StageTable changed = AssignmentStage.changed(jdbi, owner);
        Optional<String> version = pages.stageChanges(since, changed);
        if (version.isEmpty() || (version.get().equals(since) && changed.rows() == 0)) {
            changed.close();
            return version.map(same -> StagedAssignments.unchanged(same, settled, began));
        }
        jdbi.useHandle(changed::complete);
        if (doubts.moreEndedBefore(locationId, changed, FEW_HOLDERS)) {
            changed.close();
            return Optional.empty();
        }
        StageTable gone = stageEnded(pages, changed, List.of());
        return Optional.of(
                new StagedAssignments(Extent.CHANGES, version.get(), false, false, began, null, changed, gone));
    }

    /**
     * Asks for what is missing, and for changed rows that ended here before. Of the latter only what Apple confirms
     * comes back; of many the first are asked for.
     */
    private StageTable stageEnded(AssignmentPages pages, StageTable changed, List<Doubt> missing) {
        var check = pages.holders();
        List<Holding> gone = check.findEnded(missing, new ArrayList<>());
        List<Doubt> ended = doubts.endedBefore(pages.locationId(), changed, FEW_HOLDERS);
        gone.addAll(check.findEnded(ended, gone));
        StageTable stage = AssignmentStage.ended(jdbi, pages.owner());
        stage.add(StagedRows.of(gone));
        doubts.addEndedBeforeOfOthers(pages.locationId(), changed, FEW_HOLDERS, stage);
        return stage;
    }
}
