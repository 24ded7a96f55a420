package dev.verger.locations.catalogreport;

/** The members of catalog-sync-service's {@code SyncFailed} that are used here. */
record SyncFailed(long locationId, long tokenVersion, Reason reason) {

    record Reason(String code, String description) {}
}
