package dev.verger.notifications.projection;

/** A sync failed; see {@code docs/events}. */
record SyncFailed(long locationId, long tokenVersion) {}
