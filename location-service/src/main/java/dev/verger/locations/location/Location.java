package dev.verger.locations.location;

import dev.verger.locations.catalogreport.SyncStatus;
import dev.verger.locations.servicetoken.TokenStatus;

/**
 * The current state of a location.
 *
 * @param siteName null when it belongs to no site
 * @param revision grows with every change of settings, token or Apple's facts
 */
record Location(
        long id,
        LocationSettings settings,
        String siteName,
        AppleFacts apple,
        long revision,
        TokenStatus token,
        SyncStatus sync) {

    /** The storefront: what an administrator chose, else what Apple says. */
    String countryCode() {
        return settings.countryCode() == null ? apple.countryCode() : settings.countryCode();
    }

    /** Names this version of the settings, for {@code ETag} and {@code If-Match}. */
    String tag() {
        return "\"" + revision + "\"";
    }
}
