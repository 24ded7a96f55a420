package dev.verger.notifications.projection;

/** A sync succeeded; see {@code docs/events}. */
record SyncCompleted(long locationId) {}
