package dev.verger.catalog.recount;

import dev.verger.catalog.location.Credentials;
import dev.verger.catalog.location.LocationAccessService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Keeps credentials for some seconds in memory, because fetching them costs a call to their owner for each
 * notification.
 */
@ApplicationScoped
class RecentCredentials {

    private record Fetched(Credentials credentials, long at) {}

    private final LocationAccessService owner;
    private final long oldest;
    private final ConcurrentMap<Long, Fetched> recent = new ConcurrentHashMap<>();

    RecentCredentials(LocationAccessService owner, RecountConfig config) {
        this.owner = owner;
        this.oldest = config.credentialsAge().toNanos();
    }

    /**
     * Those of a location, fetched if they are old or of an older token.
     *
     * @param tokenVersion that is known to exist
     * @throws dev.verger.platform.error.NotFoundException if the location does not exist or was deleted
     * @throws dev.verger.platform.error.UnavailableException if the owner does not answer
     */
    Credentials of(long locationId, int tokenVersion) {
        recent.values().removeIf(this::isOld);
        Fetched known = recent.get(locationId);
        return known == null || known.credentials.tokenVersion() < tokenVersion ? fetch(locationId) : known.credentials;
    }

    /** Asks the owner in any case. The same exceptions. */
    Credentials fetch(long locationId) {
        long now = System.nanoTime();
        Credentials fetched = owner.credentials(locationId);
        recent.put(locationId, new Fetched(fetched, now));
        return fetched;
    }

    private boolean isOld(Fetched known) {
        return System.nanoTime() - known.at >= oldest;
    }
}
