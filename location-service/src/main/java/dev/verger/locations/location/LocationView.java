package dev.verger.locations.location;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.locations.content.LocationContent;
import dev.verger.locations.location.LocationWarning.Code;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts together what is shown of one location. */
@ApplicationScoped
class LocationView {

    private final LocationContent content;
    private final Clock clock;

    LocationView(LocationContent content, Clock clock) {
        this.content = content;
        this.clock = clock;
    }

    LocationResponse of(Location location) {
        Optional<List<JsonNode>> rows = content.of(location.id());
        var warnings = new ArrayList<LocationWarning>();
        if (rows.isEmpty()) {
            warnings.add(
                    new LocationWarning(
                            Code.CONTENT_UNAVAILABLE,
                            "The content cannot be read at the moment and is left out.",
                            null));
        }
        return LocationResponse.of(location, clock.instant(), warnings, rows.orElse(null));
    }
}
