package dev.verger.catalog.sync;

import dev.verger.apple.config.ClientConfig;
import dev.verger.apple.config.ServiceConfig;
import dev.verger.apple.error.AppleException;
import dev.verger.catalog.apple.AppleSession;
import dev.verger.catalog.asset.AssetListing;
import dev.verger.catalog.asset.AssetMerge;
import dev.verger.catalog.asset.AssetTitles;
import dev.verger.catalog.asset.StagedAssets;
import dev.verger.catalog.location.Location;
import dev.verger.catalog.metadata.MetadataService;
import dev.verger.catalog.metadata.Storefront;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Brings the mirror of one library up to date, phase by phase. Apple is read outside of
 * transactions; each merge is one transaction that first makes sure that the run is still ours.
 */
@ApplicationScoped
class LibrarySync {

    private static final Logger LOG = Logger.getLogger(LibrarySync.class);
    private static final String LOOKUP = "contentMetadataLookup";

    private final AssetListing listing;
    private final AssetTitles titles;
    private final AssetMerge merge;
    private final MetadataService metadata;
    private final SyncScheduleRepository schedules;
    private final SyncTransactions transactions;
    private final SyncEnding ending;

    LibrarySync(
            AssetListing listing,
            AssetTitles titles,
            AssetMerge merge,
            MetadataService metadata,
            SyncScheduleRepository schedules,
            SyncTransactions transactions,
            SyncEnding ending) {
        this.listing = listing;
        this.titles = titles;
        this.merge = merge;
        this.metadata = metadata;
        this.schedules = schedules;
        this.transactions = transactions;
        this.ending = ending;
    }

    void sync(
            SyncRun run,
            Location location,
            int tokenVersion,
            AppleSession apple,
            SyncProgress progress) {
        progress.enter(SyncPhase.CONFIG);
        ServiceConfig service = apple.serviceConfig();
        ClientConfig client = apple.clientConfig();
        if (client.uId() != null && !client.uId().equals(location.uId())) {
            throw new IllegalStateException("The token opens another library than its location's");
        }
        Storefront storefront = storefront(location, client);

        progress.enter(SyncPhase.ASSETS);
        String lastVersion = schedules.start(run.locationId()).assetsVersionId();
        try (StagedAssets staged = listing.read(apple, run.id(), lastVersion)) {
            progress.saw(staged.pages(), staged.pages(), staged.rows());
            progress.enter(SyncPhase.METADATA);
            lookUp(run, apple, service, storefront, staged);
            transactions.inRun(
                    run,
                    () -> {
                        progress.changed(merge.merge(run.locationId(), staged, storefront));
                        schedules.assetsAre(
                                run.locationId(), staged.whole() ? staged.versionId() : null);
                    });
        }

        progress.enter(SyncPhase.DONE);
        transactions.inRun(
                run, () -> ending.succeeded(run, tokenVersion, progress.appleRequests()));
    }

    /** Names that cannot be had now are no reason to keep counts from people. */
    private void lookUp(
            SyncRun run,
            AppleSession apple,
            ServiceConfig service,
            Storefront storefront,
            StagedAssets staged) {
        var address = service.url(LOOKUP);
        if (storefront == null || address.isEmpty()) {
            return;
        }
        try {
            metadata.refresh(
                    apple,
                    address.get(),
                    storefront,
                    titles.adamIds(run.locationId(), staged),
                    titles.macAdamIds(run.locationId(), staged));
        } catch (AppleException e) {
            LOG.warnf(
                    "Sync run %d of location %d goes on without new names: %s",
                    run.id(), (Object) run.locationId(), e.getMessage());
        }
    }

    /** The administrator's country goes before Apple's; Apple's own answer is the freshest. */
    private static Storefront storefront(Location location, ClientConfig client) {
        String country =
                location.countryCode() != null
                                && !location.countryCode().equals(location.appleCountryCode())
                        ? location.countryCode()
                        : first(client.countryISO2ACode(), location.storefront());
        String platform =
                first(
                        client.defaultPlatform(),
                        first(location.defaultPlatform(), "enterprisestore"));
        return country == null
                ? null
                : new Storefront(country, platform, location.language(), location.uId());
    }

    private static String first(String wanted, String otherwise) {
        return wanted != null ? wanted : otherwise;
    }
}
