package dev.verger.catalog.intake;

/** Apple accepted a new token for a location; the fields that matter here. */
record TokenUploaded(long locationId, int tokenVersion, boolean renewal) {}
