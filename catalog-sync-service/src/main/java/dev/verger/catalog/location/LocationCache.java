package dev.verger.catalog.location;

import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.error.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Answers of location-service, at most two seconds old while it answers. Holds locations that exist or existed only, so
 * requests for made-up ids do not fill it.
 */
@ApplicationScoped
class LocationCache {

    private static final long OLDEST = Duration.ofSeconds(2).toNanos();

    private record Known(Location location, long readAt) {}

    private final LocationServiceClient owner;
    private final OwnerSilence silence;
    private final ConcurrentMap<Long, Known> known = new ConcurrentHashMap<>();
    private final ConcurrentMap<Long, CompletableFuture<Location>> flights = new ConcurrentHashMap<>();

    LocationCache(LocationServiceClient owner, OwnerSilence silence) {
        this.owner = owner;
        this.silence = silence;
    }

    /**
     * The location as it is. Requests that come while one is asking share its answer.
     *
     * @throws NotFoundException if there never was one
     * @throws UnavailableException if the owner does not answer, or did not just now
     */
    Location get(long id) {
        Known last = known.get(id);
        if (last != null && System.nanoTime() - last.readAt < OLDEST) {
            return last.location;
        }
        silence.reason().ifPresent(reason -> {
            throw reason;
        });
        var mine = new CompletableFuture<Location>();
        CompletableFuture<Location> flight = flights.putIfAbsent(id, mine);
        return flight == null ? lead(id, mine) : follow(id, flight);
    }

    private Location lead(long id, CompletableFuture<Location> flight) {
        try {
            Location location = ask(id);
            flight.complete(location);
            return location;
        } catch (RuntimeException | Error e) {
            flight.completeExceptionally(e);
            throw e;
        } finally {
            flights.remove(id, flight);
        }
    }

    /** A location may have been created after the other request asked: that it is not there yet. */
    private Location follow(long id, CompletableFuture<Location> flight) {
        try {
            return flight.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UnavailableException unavailable) {
                throw unavailable;
            }
            return ask(id);
        }
    }

    /**
     * Asks the owner in any case. The time counts from before the request, so that an answer is never taken for younger
     * than it is. The same exceptions as {@link #get}.
     */
    Location ask(long id) {
        long now = System.nanoTime();
        try {
            Location location = owner.get(id);
            known.put(id, new Known(location, now));
            silence.answered();
            return location;
        } catch (NotFoundException e) {
            silence.answered();
            throw e;
        } catch (UnavailableException e) {
            silence.failed(e);
            throw e;
        }
    }

    /** The last answers about locations that were asked for after a moment of {@link System#nanoTime}. */
    List<Location> answersSince(long moment) {
        return known.values().stream()
                .filter(answer -> answer.readAt - moment > 0)
                .map(Known::location)
                .toList();
    }

    /** The last answer, however old. */
    Optional<Location> last(long id) {
        return Optional.ofNullable(known.get(id)).map(Known::location);
    }

    /** Makes the next look go to the owner. */
    void forget(long id) {
        known.remove(id);
    }
}
