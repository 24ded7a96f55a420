package dev.verger.platform.href;

/**
 * Names an object that was created or started, in Jamf Pro's shape.
 *
 * @param href the whole address, also sent as header {@code Location}
 */
public record HrefResponse(String id, String href) {}
