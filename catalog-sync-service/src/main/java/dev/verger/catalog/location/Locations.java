package dev.verger.catalog.location;

import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.error.UnavailableException;
import dev.verger.platform.security.Caller;
import dev.verger.platform.security.SiteScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Who may see which location, and what it is like now. */
@ApplicationScoped
public class Locations {

    private final LocationCache cache;
    private final LocationSites sites;
    private final LocationServiceClient owner;
    private final KnownLocationRepository known;
    private final Caller caller;

    Locations(
            LocationCache cache,
            LocationSites sites,
            LocationServiceClient owner,
            KnownLocationRepository known,
            Caller caller) {
        this.cache = cache;
        this.sites = sites;
        this.owner = owner;
        this.known = known;
        this.caller = caller;
    }

    /**
     * The location for the caller of the present request.
     *
     * @throws NotFoundException if it does not exist, was deleted, or belongs to a site that the
     *     caller may not see
     */
    public Location visible(long id) {
        Location location = get(id);
        if (!caller.sites().sees(location.siteId())) {
            throw new NotFoundException("location", id);
        }
        return location;
    }

    /**
     * Every location that the caller of the present request may see, at most two seconds old while
     * their owner answers, as last known otherwise.
     */
    public List<Long> visibleIds() {
        SiteScope scope = caller.sites();
        return sites.byLocation().entrySet().stream()
                .filter(entry -> scope.sees(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * The location, at most two seconds old while its owner answers, as last known otherwise.
     *
     * @throws NotFoundException if it does not exist or was deleted
     * @throws UnavailableException if the owner does not answer and nothing is known of it
     */
    public Location get(long id) {
        Location location = asKnown(id);
        if (location.deleted()) {
            throw new NotFoundException("location", id);
        }
        return location;
    }

    private Location asKnown(long id) {
        try {
            return cache.get(id);
        } catch (UnavailableException e) {
            return known.find(id)
                    .filter(location -> location.tokenVersion() > 0 || location.deleted())
                    .orElseThrow(() -> e);
        }
    }

    /**
     * Fetches the token. Ask again when Apple refuses it: it may have been renewed meanwhile.
     *
     * @throws NotFoundException if the location does not exist or was deleted
     * @throws UnavailableException if the owner does not answer
     */
    public Credentials credentials(long id) {
        return owner.credentials(id);
    }
}
