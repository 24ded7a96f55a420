package dev.verger.locations.location;

import dev.verger.locations.catalog.ContentRows;
import dev.verger.locations.catalog.LocationContent;
import dev.verger.locations.location.LocationWarning.Code;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Builds the response for one location. */
@ApplicationScoped
class LocationView {

    private static final LocationWarning CONTENT_UNAVAILABLE = new LocationWarning(
            Code.CONTENT_UNAVAILABLE, "The content cannot be read at the moment and is left out.", null);

    private final LocationContent content;
    private final LocationWarnings warnings;
    private final Clock clock;

    LocationView(LocationContent content, LocationWarnings warnings, Clock clock) {
        this.content = content;
        this.warnings = warnings;
        this.clock = clock;
    }

    LocationResponse of(Location location) {
        Optional<ContentRows> rows = content.of(location.id());
        List<LocationWarning> all = warnings.of(location);
        if (rows.isEmpty()) {
            all.add(CONTENT_UNAVAILABLE);
        }
        return LocationResponse.of(location, clock.instant(), all, rows.orElse(null));
    }
}
