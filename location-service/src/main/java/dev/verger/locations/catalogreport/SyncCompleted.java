package dev.verger.locations.catalogreport;

import java.time.Instant;

/** The members of catalog-sync-service's {@code SyncCompleted} that are used here. */
record SyncCompleted(
        long locationId, long tokenVersion, long totalPurchasedLicenses, long totalUsedLicenses, Instant finishedAt) {}
