package dev.verger.notifications.projection;

/** A sync ended well; see {@code docs/events}. */
record SyncCompleted(long locationId) {}
