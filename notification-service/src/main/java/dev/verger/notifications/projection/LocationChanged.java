package dev.verger.notifications.projection;

import dev.verger.notifications.location.MailOptions;
import dev.verger.platform.security.SiteScope;
import java.util.Objects;

/** Settings of a location, as far as they matter here; see {@code docs/events}. */
record LocationChanged(
        long locationId,
        String name,
        Long siteId,
        long revision,
        Boolean sendNotificationWhenNoLongerAssigned,
        String language) {

    LocationChanged {
        siteId = Objects.requireNonNullElse(siteId, SiteScope.NO_SITE);
    }

    MailOptions mailOptions() {
        return new MailOptions(sendNotificationWhenNoLongerAssigned, language);
    }
}
