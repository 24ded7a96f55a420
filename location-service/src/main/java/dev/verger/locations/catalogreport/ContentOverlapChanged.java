package dev.verger.locations.catalogreport;

import java.util.List;

/** The members of catalog-sync-service's {@code ContentOverlapChanged} that are used here. */
record ContentOverlapChanged(long locationId, List<Long> locationIds, int titles) {}
