package dev.verger.notifications.projection;

/** A location is gone for good; see {@code docs/events}. */
record LocationDeleted(long locationId) {}
