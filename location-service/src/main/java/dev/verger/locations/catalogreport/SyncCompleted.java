package dev.verger.locations.catalogreport;

import java.time.Instant;

/** The members of catalog-sync-service's {@code SyncCompleted} that are used here. */
record SyncCompleted(
        long locationId,
        String kind,
        long tokenVersion,
        long totalPurchasedLicenses,
        long totalUsedLicenses,
        Instant finishedAt) {

    /** A look at the App Store only; it reads no licenses. */
    boolean isStoreCheck() {
        return "STORE_CHECK".equals(kind);
    }
}
