package dev.verger.catalog.location;

import dev.verger.platform.log.LogContext;
import dev.verger.platform.log.LoggedPath;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Log lines of requests about a location, and of work for one, carry its id. */
@ApplicationScoped
public class LocationLog {

    private static final String MEMBER = "locationId";

    private static final LoggedPath LOCATION = new LoggedPath(
            MEMBER,
            "(?:/api/v1/volume-purchasing-locations|/internal/locations|/internal/users|/apple/notifications)"
                    + "/(\\d{1,18})(?:/.*)?");

    void install(@Observes Filters filters) {
        LOCATION.install(filters);
    }

    /** Work for a location. */
    public static LogContext of(long locationId) {
        return LogContext.of(MEMBER, locationId);
    }

    /** The same for an event, whose key is the id; null for none. */
    public static LogContext ofKey(String key) {
        return LogContext.of(MEMBER, key);
    }
}
