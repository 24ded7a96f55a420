package dev.verger.notifications.subscription;

/**
 * What was created and where it is, in Jamf Pro's shape. Every service has this one, and the API document shows it
 * once.
 */
record HrefResponse(String id, String href) {}
