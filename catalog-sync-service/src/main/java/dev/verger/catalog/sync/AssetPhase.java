package dev.verger.catalog.sync;

import dev.verger.apple.config.ServiceConfig;
import dev.verger.catalog.asset.AssetListing;
import dev.verger.catalog.asset.AssetMerge;
import dev.verger.catalog.asset.AssetTitles;
import dev.verger.catalog.asset.StagedAssets;
import dev.verger.catalog.metadata.MetadataService;
import dev.verger.catalog.metadata.Storefront;
import jakarta.enterprise.context.ApplicationScoped;

/** Titles and their counts, with the names that the storefront has for them. */
@ApplicationScoped
class AssetPhase {

    static final String LOOKUP = "contentMetadataLookup";

    private final AssetListing listing;
    private final AssetTitles titles;
    private final AssetMerge merge;
    private final MetadataService metadata;
    private final SyncScheduleRepository schedules;
    private final SyncTransactions transactions;

    AssetPhase(
            AssetListing listing,
            AssetTitles titles,
            AssetMerge merge,
            MetadataService metadata,
            SyncScheduleRepository schedules,
            SyncTransactions transactions) {
        this.listing = listing;
        this.titles = titles;
        this.merge = merge;
        this.metadata = metadata;
        this.schedules = schedules;
        this.transactions = transactions;
    }

    /**
     * @param storefront where the titles are named, or null while Apple has told none
     */
    void sync(Pass pass, ServiceConfig service, Storefront storefront) {
        pass.progress().enter(SyncPhase.ASSETS);
        String last = pass.verifies() ? null : pass.start().assetsVersionId();
        try (StagedAssets staged =
                listing.read(pass.apple(), pass.run().id(), last, pass.progress())) {
            pass.progress().enter(SyncPhase.METADATA);
            lookUp(pass, service, storefront, staged);
            transactions.inRun(
                    pass.run(),
                    () -> {
                        pass.progress().changed(merge.merge(pass.locationId(), staged, storefront));
                        schedules.assetsAre(
                                pass.locationId(), staged.whole() ? staged.versionId() : null);
                    });
        }
    }

    private void lookUp(
            Pass pass, ServiceConfig service, Storefront storefront, StagedAssets staged) {
        if (storefront != null) {
            metadata.refresh(
                    pass.apple(),
                    service.url(LOOKUP).orElse(null),
                    storefront,
                    titles.titles(pass.locationId(), staged));
        }
    }
}
