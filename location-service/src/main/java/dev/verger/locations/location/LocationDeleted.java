package dev.verger.locations.location;

/**
 * A location was deleted here; nothing changes at Apple. Its id is never used again, and whatever arrives about it
 * later is to be dropped.
 */
record LocationDeleted(String locationId, String name) {}
