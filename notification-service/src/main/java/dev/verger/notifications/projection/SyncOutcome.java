package dev.verger.notifications.projection;

/** A sync ended: {@code SyncCompleted} and {@code SyncFailed}; see {@code docs/events}. */
record SyncOutcome(long locationId, long tokenVersion) {}
