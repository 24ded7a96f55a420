package dev.verger.notifications.location;

import java.time.Instant;

/**
 * A location that exists.
 *
 * @param siteId −1 if it belongs to no site
 * @param tokenExpiration null if not heard of
 */
public record KnownLocation(long id, String name, long siteId, long tokenVersion, Instant tokenExpiration) {}
