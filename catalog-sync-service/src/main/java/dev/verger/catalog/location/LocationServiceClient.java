package dev.verger.catalog.location;

import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.error.UnavailableException;
import dev.verger.platform.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Makes location-service safe to call: an unknown location is one exception, every other failure
 * another.
 */
@ApplicationScoped
class LocationServiceClient {

    private static final int NOT_FOUND = 404;
    private static final int PAGE_SIZE = 2000;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final LocationServiceApi api;

    LocationServiceClient(@RestClient LocationServiceApi api) {
        this.api = api;
    }

    /**
     * @throws NotFoundException if there never was such a location
     * @throws UnavailableException if the owner does not answer
     */
    Location get(long id) {
        return asked(id, () -> api.get(id));
    }

    /**
     * Every location that is there.
     *
     * @throws UnavailableException if the owner does not answer
     */
    List<Location> all() {
        List<Location> all = new ArrayList<>();
        Page<Location> page;
        int number = 0;
        do {
            int next = number++;
            page = asked(0, () -> api.page(next, PAGE_SIZE));
            all.addAll(page.results());
        } while (all.size() < page.totalCount() && !page.results().isEmpty());
        return all;
    }

    /** The same exceptions as {@link #get}. */
    Credentials credentials(long id) {
        return asked(id, () -> api.credentials(id));
    }

    private static <T> T asked(long id, Supplier<T> call) {
        try {
            return call.get();
        } catch (WebApplicationException e) {
            if (e.getResponse().getStatus() == NOT_FOUND) {
                throw new NotFoundException("location", id);
            }
            throw unavailable(e);
        } catch (RuntimeException e) {
            // No connection, time-out, no token from the identity provider: all the same to the
            // caller.
            throw unavailable(e);
        }
    }

    private static UnavailableException unavailable(RuntimeException reason) {
        return new UnavailableException(
                "LOCATION_SERVICE_UNAVAILABLE",
                "The service that owns locations does not answer.",
                RETRY_AFTER,
                reason);
    }
}
