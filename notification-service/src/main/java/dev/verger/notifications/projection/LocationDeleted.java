package dev.verger.notifications.projection;

/** A location was deleted; see {@code docs/events}. */
record LocationDeleted(long locationId) {}
