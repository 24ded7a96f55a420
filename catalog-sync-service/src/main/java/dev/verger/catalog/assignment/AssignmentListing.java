package dev.verger.catalog.assignment;

import dev.verger.apple.assignment.AssignmentPage;
import dev.verger.apple.assignment.AssignmentQuery;
import dev.verger.apple.error.AppleError;
import dev.verger.apple.error.AppleStateException;
import dev.verger.catalog.apple.AppleSession;
import dev.verger.catalog.apple.ListingObserver;
import dev.verger.catalog.apple.PagedListing;
import dev.verger.catalog.apple.PagedListing.Mark;
import dev.verger.catalog.asset.AssetIds;
import dev.verger.catalog.assignment.HolderCheck.Doubt;
import dev.verger.catalog.staging.StageTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Reads Apple's assignments into stages: all of the library in one paged listing, or what changed
 * since a version. A listing takes minutes while the world moves. When Apple's version moved
 * meanwhile, what changed since its first page is read as well, and whatever is still missing is
 * asked for by its holder before it counts as gone (Apple: Using paginated endpoints; lists of
 * changes have no documented way to show an end).
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
    private final Doubts doubts;
    private final Clock clock;

    AssignmentListing(Jdbi jdbi, AssetIds assetIds, Doubts doubts, Clock clock) {
        this.jdbi = jdbi;
        this.assetIds = assetIds;
        this.doubts = doubts;
        this.clock = clock;
    }

    /** Where rows of one run come from and go to. */
    private record Reading(
            AppleSession apple,
            long locationId,
            long runId,
            AssetIds.OfLocation assets,
            ListingObserver observer) {}

    /**
     * Reads everything.
     *
     * @param settledVersion when Apple still has it the mirror needs nothing and no more is read;
     *     null to read all the same
     */
    public StagedAssignments whole(
            AppleSession apple,
            long locationId,
            long runId,
            String settledVersion,
            ListingObserver observer) {
        var reading = new Reading(apple, locationId, runId, assetIds.of(locationId), observer);
        for (int listing = 1; ; listing++) {
            Optional<StagedAssignments> read = list(reading, settledVersion, listing == LISTINGS);
            if (read.isPresent()) {
                return read.get();
            }
            LOG.infof(
                    "The assignments of location %d changed much while they were read; they are read again",
                    locationId);
        }
    }

    /** Empty when it is better to read again. */
    private Optional<StagedAssignments> list(Reading reading, String settledVersion, boolean last) {
        Instant began = clock.instant();
        StageTable listed = AssignmentStage.listed(jdbi, reading.runId);
        Mark first = put(reading, listed, AssignmentQuery.page(0));
        if (first.versionId() != null && first.versionId().equals(settledVersion)) {
            listed.close();
            reading.observer.pageRead(first.rows(), 1);
            return Optional.of(StagedAssignments.unchanged(settledVersion, true, began));
        }
        PagedListing.Outcome outcome =
                PagedListing.readRest(
                        first,
                        index -> put(reading, listed, AssignmentQuery.page(index)),
                        reading.observer);
        Optional<StagedAssignments> read =
                outcome.whole()
                        ? Optional.of(StagedAssignments.whole(outcome.versionId(), began, listed))
                        : torn(reading, outcome, began, listed, last);
        if (read.isEmpty()) {
            listed.close();
        }
        return read;
    }

    private Optional<StagedAssignments> torn(
            Reading reading,
            PagedListing.Outcome outcome,
            Instant began,
            StageTable listed,
            boolean last) {
        StageTable changed = AssignmentStage.changed(jdbi, reading.runId);
        Optional<String> next = readChanges(reading, outcome.versionId(), changed);
        jdbi.useHandle(listed::complete);
        jdbi.useHandle(changed::complete);
        int most = Math.max(FEW_HOLDERS, outcome.pages());
        boolean many = doubts.holdersOfMissing(reading.locationId, listed, changed, began) > most;
        if ((many || next.isEmpty()) && !last) {
            changed.close();
            return Optional.empty();
        }
        List<Doubt> missing =
                next.isEmpty()
                        ? List.of()
                        : doubts.missing(reading.locationId, listed, changed, began, most);
        StageTable gone = gone(reading, changed, missing);
        return Optional.of(
                new StagedAssignments(
                        StagedAssignments.Extent.TORN,
                        next.orElse(null),
                        false,
                        began,
                        listed,
                        changed,
                        gone));
    }

    /**
     * Reads what changed since a version.
     *
     * @param settled whether the mirror equals that version
     * @return empty when Apple does not know the version any more (9721): read everything
     */
    public Optional<StagedAssignments> changes(
            AppleSession apple,
            long locationId,
            long runId,
            String since,
            boolean settled,
            ListingObserver observer) {
        var reading = new Reading(apple, locationId, runId, assetIds.of(locationId), observer);
        Instant began = clock.instant();
        StageTable changed = AssignmentStage.changed(jdbi, runId);
        Optional<String> version = readChanges(reading, since, changed);
        if (version.isEmpty() || (version.get().equals(since) && changed.rows() == 0)) {
            changed.close();
            return version.map(same -> StagedAssignments.unchanged(same, settled, began));
        }
        jdbi.useHandle(changed::complete);
        StageTable gone = gone(reading, changed, List.of());
        return Optional.of(
                new StagedAssignments(
                        StagedAssignments.Extent.CHANGES,
                        version.get(),
                        false,
                        began,
                        null,
                        changed,
                        gone));
    }

    /** Returns the version from which to ask next, or empty when Apple does not know this one. */
    private Optional<String> readChanges(Reading reading, String since, StageTable changed) {
        if (since == null) {
            return Optional.empty();
        }
        try {
            Mark first = put(reading, changed, AssignmentQuery.since(since, 0));
            PagedListing.Outcome outcome =
                    PagedListing.readRest(
                            first,
                            index -> put(reading, changed, AssignmentQuery.since(since, index)),
                            reading.observer);
            return Optional.ofNullable(outcome.versionId());
        } catch (AppleStateException e) {
            if (e.errorNumber() == AppleError.INVALID_VERSION_ID.number()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Asks for what is missing, and for changed rows that ended here before. Of the latter only
     * what Apple confirms comes back.
     */
    private StageTable gone(Reading reading, StageTable changed, List<Doubt> missing) {
        var check = new HolderCheck(reading.apple, reading.assets);
        List<Holding> gone = check.gone(missing, new ArrayList<>());
        List<Doubt> ended = doubts.endedBefore(reading.locationId, changed);
        int asked = Math.min(ended.size(), FEW_HOLDERS);
        gone.addAll(check.gone(ended.subList(0, asked), gone));
        ended.subList(asked, ended.size()).forEach(doubt -> gone.add(doubt.holding()));
        StageTable stage = AssignmentStage.gone(jdbi, reading.runId);
        stage.add(StagedRows.of(gone));
        return stage;
    }

    private static Mark put(Reading reading, StageTable stage, AssignmentQuery query) {
        var rows = new AtomicReference<StagedRows>();
        AssignmentPage page =
                reading.apple.assignments(
                        query,
                        () -> {
                            rows.set(new StagedRows(reading.assets));
                            return rows.get();
                        });
        stage.add(rows.get().rows());
        return new Mark(
                rows.get().rows().rows(),
                page.nextPageIndex(),
                page.totalPages(),
                page.versionId());
    }
}
