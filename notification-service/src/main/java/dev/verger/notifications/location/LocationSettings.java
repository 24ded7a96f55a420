package dev.verger.notifications.location;

import java.time.Instant;

/**
 * What location-service answers of a location, as far as it matters here.
 *
 * @param siteId −1 if it belongs to no site
 * @param revision grows with each change of the settings
 * @param tokenExpiration null if the owner does not say it
 */
public record LocationSettings(
        long id, String name, long siteId, long revision, long tokenVersion, Instant tokenExpiration) {}
