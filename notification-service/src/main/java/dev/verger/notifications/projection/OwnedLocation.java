package dev.verger.notifications.projection;

import dev.verger.platform.security.SiteScope;
import java.util.List;
import java.util.Objects;

/** A location as location-service answers it, as far as it matters here. */
record OwnedLocation(long id, String name, Long siteId, boolean deleted) {

    OwnedLocation {
        siteId = Objects.requireNonNullElse(siteId, SiteScope.NO_SITE);
    }

    /** One page of them. */
    record Page(long totalCount, List<OwnedLocation> results) {}
}
