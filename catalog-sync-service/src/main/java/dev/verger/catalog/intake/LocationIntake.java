package dev.verger.catalog.intake;

import dev.verger.catalog.catalogitem.CatalogPopulation;
import dev.verger.catalog.condition.LicenseThresholds;
import dev.verger.catalog.location.KnownLocationService;
import dev.verger.catalog.location.Location;
import dev.verger.catalog.location.LocationChanged;
import dev.verger.catalog.location.TokenState;
import dev.verger.catalog.operation.OperationProgress;
import dev.verger.catalog.operation.OperationPurge;
import dev.verger.catalog.overlap.ContentOverlap;
import dev.verger.catalog.run.RunQueue;
import dev.verger.catalog.run.SyncCause;
import dev.verger.catalog.store.StoreCheckSchedule;
import dev.verger.catalog.sync.SyncSchedule;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/** What follows from the events of location-service, in the transaction of their delivery. */
@ApplicationScoped
class LocationIntake {

    private final KnownLocationService known;
    private final RunQueue runs;
    private final SyncSchedule syncs;
    private final StoreCheckSchedule storeChecks;
    private final LicenseThresholds thresholds;
    private final ContentOverlap overlap;
    private final CatalogPopulation catalogs;
    private final OperationProgress operations;
    private final OperationPurge operationPurge;

    LocationIntake(
            KnownLocationService known,
            RunQueue runs,
            SyncSchedule syncs,
            StoreCheckSchedule storeChecks,
            LicenseThresholds thresholds,
            ContentOverlap overlap,
            CatalogPopulation catalogs,
            OperationProgress operations,
            OperationPurge operationPurge) {
        this.known = known;
        this.runs = runs;
        this.syncs = syncs;
        this.storeChecks = storeChecks;
        this.thresholds = thresholds;
        this.overlap = overlap;
        this.catalogs = catalogs;
        this.operations = operations;
        this.operationPurge = operationPurge;
    }

    void changed(LocationChanged event) {
        known.remember(event).ifPresent(before -> follow(before, event));
    }

    private void follow(Location before, LocationChanged now) {
        if (now.automaticallyPopulatePurchasedContent() && !before.automaticallyPopulatePurchasedContent()) {
            catalogs.addAll(now.locationId());
        }
        if (!before.licenseThresholds().equals(now.licenseThresholds())) {
            thresholds.evaluate(now.locationId());
        }
        String country = now.countryCode() != null ? now.countryCode() : now.appleCountryCode();
        if (before.countryCode() != null && !Objects.equals(before.countryCode(), country)) {
            // Names and prices are those of another storefront now.
            runs.request(now.locationId(), SyncCause.SCHEDULE);
        }
    }

    void uploaded(TokenUploaded event) {
        if (known.rememberToken(event.locationId(), event.tokenVersion(), TokenState.VALID)) {
            schedule(event.locationId());
            runs.request(event.locationId(), event.renewal() ? SyncCause.RENEWAL : SyncCause.UPLOAD);
            operations.resume(event.locationId());
        }
    }

    /** Gives a location its places in the schedules. */
    void schedule(long locationId) {
        syncs.add(locationId);
        storeChecks.add(locationId);
    }

    void stateChanged(TokenStateChanged event) {
        boolean taken = known.rememberToken(event.locationId(), event.tokenVersion(), event.state());
        if (taken && event.state() == TokenState.IN_USE_ELSEWHERE) {
            syncs.suppressEndEvents(event.locationId());
        }
        if (taken
                && event.previous() == TokenState.IN_USE_ELSEWHERE
                && event.state().usable()) {
            // Everything may have changed meanwhile.
            syncs.suppressEndEvents(event.locationId());
            runs.request(event.locationId(), SyncCause.RECLAIM);
        }
        if (taken && event.state().usable()) {
            operations.resume(event.locationId());
        }
    }

    void deleted(LocationDeleted event) {
        if (known.markDeleted(event.locationId())) {
            catalogs.keepNames(event.locationId());
            thresholds.closeAll(event.locationId());
            overlap.deleted(event.locationId());
            runs.cancel(event.locationId());
            operationPurge.cancel(event.locationId());
            syncs.remove(event.locationId());
        }
    }
}
