package dev.verger.notifications.projection;

import dev.verger.notifications.location.LocationSettings;
import dev.verger.notifications.location.MailOptions;
import dev.verger.platform.security.SiteScope;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A location as location-service answers it, as far as it matters here.
 *
 * @param revision grows with each change of the settings
 */
record ReportedLocation(
        long id,
        String name,
        Long siteId,
        boolean deleted,
        long revision,
        long tokenVersion,
        Instant tokenExpiration,
        Boolean sendNotificationWhenNoLongerAssigned,
        String language) {

    ReportedLocation {
        siteId = Objects.requireNonNullElse(siteId, SiteScope.NO_SITE);
    }

    LocationSettings settings() {
        return new LocationSettings(
                id,
                name,
                siteId,
                revision,
                tokenVersion,
                tokenExpiration,
                new MailOptions(sendNotificationWhenNoLongerAssigned, language));
    }

    /** One page of them. */
    record Page(long totalCount, List<ReportedLocation> results) {}
}
