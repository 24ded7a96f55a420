package dev.verger.locations.location;

/**
 * Names what was created, in Jamf Pro's shape. Every service has this one, and the API document
 * shows it once.
 */
record HrefResponse(String id, String href) {}
