package dev.verger.catalog.intake;

/** A location was deleted; nothing changed at Apple. */
record LocationDeleted(long locationId) {}
