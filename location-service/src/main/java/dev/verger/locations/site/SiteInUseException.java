package dev.verger.locations.site;

import dev.verger.platform.error.ConflictException;
import java.util.List;
import java.util.stream.Collectors;

/** A site that still has locations is not removed: they would suddenly belong to nobody. */
class SiteInUseException extends ConflictException {

    SiteInUseException(List<String> locations, int mostNamed) {
        super(
                "SITE_IN_USE",
                "These locations belong to the site: %s%s."
                        .formatted(
                                locations.stream()
                                        .limit(mostNamed)
                                        .collect(Collectors.joining(", ")),
                                locations.size() > mostNamed ? " and more" : ""));
    }
}
