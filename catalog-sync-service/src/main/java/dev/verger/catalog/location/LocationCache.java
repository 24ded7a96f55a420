package dev.verger.catalog.location;

import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.error.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Answers of location-service, at most two seconds old while it answers. Holds locations that exist
 * or existed only, so requests for made-up ids do not fill it.
 */
@ApplicationScoped
class LocationCache {

    private static final long OLDEST = Duration.ofSeconds(2).toNanos();

    private record Known(Location location, long readAt) {}

    private final LocationServiceClient owner;
    private final ConcurrentMap<Long, Known> known = new ConcurrentHashMap<>();

    LocationCache(LocationServiceClient owner) {
        this.owner = owner;
    }

    /**
     * The location as it is, or as it was when the owner last answered.
     *
     * @throws NotFoundException if there never was one
     * @throws UnavailableException if the owner does not answer and never did for this location
     */
    Location get(long id) {
        Known last = known.get(id);
        long now = System.nanoTime();
        if (last != null && now - last.readAt < OLDEST) {
            return last.location;
        }
        try {
            return readAgain(id, now);
        } catch (UnavailableException e) {
            if (last == null) {
                throw e;
            }
            return last.location;
        }
    }

    /**
     * The time counts from before the request, so that an answer is never taken for younger than it
     * is.
     */
    private Location readAgain(long id, long now) {
        Location location = owner.get(id);
        known.put(id, new Known(location, now));
        return location;
    }

    /** Makes the next look go to the owner. */
    void forget(long id) {
        known.remove(id);
    }
}
