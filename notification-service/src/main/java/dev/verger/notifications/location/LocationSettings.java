package dev.verger.notifications.location;

/**
 * What people set of a location, as far as it matters here.
 *
 * @param siteId −1 if it belongs to no site
 * @param revision grows with each change
 */
public record LocationSettings(long id, String name, long siteId, long revision) {}
