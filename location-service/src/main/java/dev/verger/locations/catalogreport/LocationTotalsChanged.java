package dev.verger.locations.catalogreport;

import java.time.Instant;

/** The members of catalog-sync-service's {@code LocationTotalsChanged} that are used here. */
record LocationTotalsChanged(long locationId, long totalPurchasedLicenses, long totalUsedLicenses, Instant asOf) {}
