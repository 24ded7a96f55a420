package dev.verger.notifications.location;

import java.time.Instant;
import org.jdbi.v3.core.mapper.Nested;

/**
 * What location-service answers of a location, as far as it matters here.
 *
 * @param siteId −1 if it belongs to no site
 * @param revision grows with each change of the settings
 * @param tokenExpiration null if the owner does not say it
 * @param options null members if the owner does not say them
 */
public record LocationSettings(
        long id,
        String name,
        long siteId,
        long revision,
        long tokenVersion,
        Instant tokenExpiration,
        @Nested MailOptions options) {}
