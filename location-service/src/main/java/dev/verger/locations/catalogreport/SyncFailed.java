package dev.verger.locations.catalogreport;

/** The members of catalog-sync-service's {@code SyncFailed} that are used here. */
record SyncFailed(long locationId, String kind, long tokenVersion, Reason reason, Integer appleErrorNumber) {

    record Reason(String code, String description) {}
}
