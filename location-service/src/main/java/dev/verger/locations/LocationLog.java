package dev.verger.locations;

import dev.verger.platform.log.LoggedPath;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Log lines of requests about a location carry its id. */
@ApplicationScoped
class LocationLog {

    private static final LoggedPath LOCATION = new LoggedPath(
            "locationId", "(?:/api/v1/volume-purchasing-locations|/internal/locations)/(\\d{1,18})(?:/.*)?");

    void install(@Observes Filters filters) {
        LOCATION.install(filters);
    }
}
