package dev.verger.catalog.sync;

import dev.verger.apple.config.ServiceConfig;
import dev.verger.catalog.asset.AssetDifference;
import dev.verger.catalog.asset.AssetListing;
import dev.verger.catalog.asset.AssetMerge;
import dev.verger.catalog.asset.AssetTitles;
import dev.verger.catalog.asset.NamedTitles;
import dev.verger.catalog.asset.StagedAssets;
import dev.verger.catalog.metadata.MetadataService;
import dev.verger.catalog.metadata.Storefront;
import dev.verger.catalog.metadata.TitleLookup;
import dev.verger.catalog.run.RunContext;
import dev.verger.catalog.run.RunTransactions;
import dev.verger.catalog.run.SyncPhase;
import dev.verger.platform.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Titles and their counts, with the names that the storefront has for them. Reading throws what requests of
 * {@link dev.verger.catalog.apple.AppleSession} throw; writing throws what {@link RunTransactions} names, and
 * {@link dev.verger.catalog.staging.StageLostException} if a crash of the database lost what was staged.
 */
@ApplicationScoped
class AssetPhase {

    private final AssetListing listing;
    private final AssetTitles titles;
    private final AssetMerge merge;
    private final MetadataService metadata;
    private final SyncScheduleRepository schedules;
    private final RunTransactions transactions;
    private final SecondListing secondListing;
    private final DatabaseClock clock;

    AssetPhase(
            AssetListing listing,
            AssetTitles titles,
            AssetMerge merge,
            MetadataService metadata,
            SyncScheduleRepository schedules,
            RunTransactions transactions,
            SecondListing secondListing,
            DatabaseClock clock) {
        this.listing = listing;
        this.titles = titles;
        this.merge = merge;
        this.metadata = metadata;
        this.schedules = schedules;
        this.transactions = transactions;
        this.secondListing = secondListing;
        this.clock = clock;
    }

    /**
     * @param start what the last runs left
     * @param storefront where the titles get their names from, or null while none is known
     * @throws SecondListingNeededException if it would end most of the mirror and no second listing agrees yet
     */
    void sync(RunContext context, SyncCheckpoint start, ServiceConfig service, Storefront storefront) {
        context.progress().enter(SyncPhase.ASSETS);
        String last = context.verifies() ? null : start.assetsVersionId();
        Instant began = clock.now();
        try (StagedAssets staged = listing.read(context.apple(), context.stages(), last, context.progress())) {
            context.progress().enter(SyncPhase.METADATA);
            lookUp(context, service, storefront, staged);
            merge(context, staged, began, storefront);
        }
    }

    /**
     * Reads the counts once more, later in the run: one request when they are still those that were merged.
     *
     * @throws SecondListingNeededException if it would end most of the mirror and no second listing agrees yet
     */
    void readAgain(RunContext context) {
        String last = schedules.start(context.locationId()).assetsVersionId();
        Instant began = clock.now();
        try (StagedAssets staged = listing.read(context.apple(), context.stages(), last, context.progress())) {
            if (!staged.unchanged()) {
                merge(context, staged, began, null);
            }
        }
    }

    private void lookUp(RunContext context, ServiceConfig service, Storefront storefront, StagedAssets staged) {
        if (storefront != null) {
            metadata.refresh(
                    context.apple(),
                    service.url(TitleLookup.SERVICE).orElse(null),
                    storefront,
                    titles.titles(context.locationId(), staged));
        }
    }

    private void merge(RunContext context, StagedAssets staged, Instant began, Storefront storefront) {
        boolean whole = staged.whole();
        if (!staged.unchanged()) {
            whole &= applyAll(context, staged, began, storefront);
        }
        String version = whole ? staged.versionId() : null;
        NamedTitles named = new NamedTitles(0, 0, false);
        while (!named.done()) {
            int after = named.last();
            named = transactions.inSlice(context.run(), () -> finish(context, storefront, after, version));
            context.progress().changed(named.written());
        }
    }

    /** Returns whether the mirror equals the listing now. */
    private boolean applyAll(RunContext context, StagedAssets staged, Instant began, Storefront storefront) {
        try (AssetDifference difference = transactions.comparing(
                context.run(), () -> merge.compare(context.locationId(), context.stages(), staged, began))) {
            if (staged.whole()) {
                secondListing.require(context, SyncPhase.ASSETS, began, merge.removals(difference));
            }
            for (int next = 0; next < difference.slices(); next++) {
                int slice = next;
                long written = transactions.inSlice(context.run(), () -> merge.apply(difference, slice, storefront));
                context.progress().changed(written);
            }
            return !difference.passedOver();
        }
    }

    /** The version counts as merged with the last batch of names. */
    private NamedTitles finish(RunContext context, Storefront storefront, int after, String version) {
        NamedTitles named = merge.name(context.locationId(), storefront, after);
        if (named.done()) {
            schedules.saveAssetsVersion(context.locationId(), version);
            secondListing.merged(context, SyncPhase.ASSETS);
        }
        return named;
    }
}
