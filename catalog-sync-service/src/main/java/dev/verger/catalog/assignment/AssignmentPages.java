package dev.verger.catalog.assignment;

import dev.verger.apple.Endpoint;
import dev.verger.apple.assignment.AssignmentPage;
import dev.verger.apple.assignment.AssignmentQuery;
import dev.verger.apple.error.AppleError;
import dev.verger.apple.error.AppleRetryLaterException;
import dev.verger.apple.error.AppleStateException;
import dev.verger.apple.error.Flaw;
import dev.verger.catalog.apple.AppleSession;
import dev.verger.catalog.apple.ListingObserver;
import dev.verger.catalog.apple.PagedListing;
import dev.verger.catalog.apple.PagedListing.ReadPage;
import dev.verger.catalog.asset.AssetIds;
import dev.verger.catalog.staging.StageOwner;
import dev.verger.catalog.staging.StageTable;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The pages of one run, and the staging of their rows. Reading throws what requests of {@link AppleSession} throw. */
record AssignmentPages(
        AppleSession apple, long locationId, StageOwner owner, AssetIds.OfLocation assets, ListingObserver observer) {

    /** Stages one page. */
    ReadPage stage(AssignmentQuery query, StageTable stage) {
        var rows = new AtomicReference<StagedRows>();
        AssignmentPage page = apple.assignments(query, () -> {
            rows.set(new StagedRows(assets));
            return rows.get();
        });
        stage.add(rows.get().rows());
        return apple.readPage(Endpoint.ASSIGNMENTS, page, rows.get().rows().rows());
    }

    /** Stages all pages but the first, which is staged already. */
    PagedListing.Outcome stageRest(ReadPage first, StageTable listed) {
        return PagedListing.readRest(first, index -> stage(AssignmentQuery.page(index), listed), observer);
    }

    /**
     * Stages what changed since a version.
     *
     * @return the version from which to ask next, or empty when Apple does not know this one
     * @throws AppleRetryLaterException if Apple does not list all pages that it counts
     */
    Optional<String> stageChanges(String since, StageTable changed) {
        try {
            ReadPage first = stage(AssignmentQuery.since(since, 0), changed);
            PagedListing.Outcome outcome = PagedListing.readRest(
                    first, index -> stage(AssignmentQuery.since(since, index), changed), observer);
            if (!outcome.complete()) {
                throw pagesMissing();
            }
            return Optional.of(outcome.versionIdOr(since));
        } catch (AppleStateException e) {
            if (e.errorNumber() == AppleError.INVALID_VERSION_ID.number()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Apple counts pages of the list that it does not have. */
    AppleRetryLaterException pagesMissing() {
        return apple.refuse(Endpoint.ASSIGNMENTS, Flaw.PAGES_MISSING);
    }

    HolderLookup holders() {
        return new HolderLookup(apple, assets);
    }
}
