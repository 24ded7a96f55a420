package dev.verger.platform.href;

/**
 * Names an object that was created or started, in Jamf Pro's shape. Services that have their own keep it equal to this
 * one, because a name means one thing in the merged API document.
 *
 * @param href the whole address, also sent as header {@code Location}
 */
public record HrefResponse(String id, String href) {}
