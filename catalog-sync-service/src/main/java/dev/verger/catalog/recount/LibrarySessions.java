package dev.verger.catalog.recount;

import dev.verger.apple.token.ServiceToken;
import dev.verger.catalog.apple.AppleSession;
import dev.verger.catalog.apple.AppleSessions;
import dev.verger.catalog.apple.RequestPriority;
import dev.verger.catalog.lease.Activity;
import dev.verger.catalog.location.Credentials;
import dev.verger.catalog.location.Location;
import dev.verger.catalog.location.LocationAccessService;
import dev.verger.catalog.location.TokenUnusableException;
import jakarta.enterprise.context.ApplicationScoped;

/** Opens sessions for single requests to Apple that take the next request slot of their library. */
@ApplicationScoped
public class LibrarySessions {

    private final LocationAccessService locations;
    private final RecentCredentials credentials;
    private final AppleSessions apple;

    LibrarySessions(LocationAccessService locations, RecentCredentials credentials, AppleSessions apple) {
        this.locations = locations;
        this.credentials = credentials;
        this.apple = apple;
    }

    /**
     * A session for some requests about a location, for one thread.
     *
     * @param activity learns of pauses
     * @throws TokenUnusableException if Apple may not be asked now
     * @throws dev.verger.platform.error.NotFoundException if the location does not exist or was deleted
     * @throws dev.verger.platform.error.UnavailableException if the owner of locations does not answer
     */
    public LibrarySession open(long locationId, Activity activity) {
        Location location = locations.get(locationId);
        if (location.unusableReason() != null) {
            throw new TokenUnusableException(location.unusableReason());
        }
        Credentials first = credentials.of(locationId, location.tokenVersion());
        return new LibrarySession(
                first, () -> credentials.fetch(locationId), used -> session(location, used, activity));
    }

    private AppleSession session(Location location, Credentials used, Activity activity) {
        return apple.open(
                location.uId(),
                location.organizationName(),
                ServiceToken.parse(used.token()),
                used.mdmInfoId(),
                RequestPriority.URGENT,
                activity::pauses);
    }
}
