package dev.verger.catalog.location;

import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.error.UnavailableException;
import dev.verger.platform.security.Caller;
import dev.verger.platform.security.SiteScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may see which location, and what it is like now. */
@ApplicationScoped
public class LocationAccessService {

    private final LocationCache cache;
    private final LocationSites sites;
    private final LocationServiceClient owner;
    private final KnownLocationRepository known;
    private final OwnerAnswers answers;
    private final Caller caller;

    LocationAccessService(
            LocationCache cache,
            LocationSites sites,
            LocationServiceClient owner,
            KnownLocationRepository known,
            OwnerAnswers answers,
            Caller caller) {
        this.cache = cache;
        this.sites = sites;
        this.owner = owner;
        this.known = known;
        this.answers = answers;
        this.caller = caller;
    }

    /**
     * The location for the caller of the present request.
     *
     * @throws NotFoundException if it does not exist, was deleted, or belongs to a site that the caller may not see
     * @throws UnavailableException if the owner does not answer and nothing is known of it
     */
    public Location visible(long id) {
        Location location = get(id);
        if (!caller.sites().sees(location.siteId())) {
            throw new NotFoundException("location", id);
        }
        return location;
    }

    /**
     * Every location that the caller of the present request may see, at most two seconds old while their owner answers,
     * as last known otherwise.
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
        try {
            return present(cache.get(id));
        } catch (UnavailableException e) {
            return present(lastKnown(id).orElseThrow(() -> e));
        }
    }

    /**
     * The same for a run that is about to begin: the owner is asked in any case, and what this service keeps of the
     * location follows its answer first.
     *
     * @throws NotFoundException if it does not exist or was deleted
     * @throws UnavailableException if the owner does not answer and nothing is known of it
     */
    public Location forRun(long id) {
        try {
            Location answer = cache.ask(id);
            answers.takeBeforeRun(answer);
            return present(answer);
        } catch (UnavailableException e) {
            return present(lastKnown(id).orElseThrow(() -> e));
        }
    }

    /**
     * Every location that its owner has now, page by page and without memory. One that appears or goes meanwhile may be
     * missing.
     *
     * @throws UnavailableException if the owner does not answer every page
     */
    public List<Location> owned() {
        return owner.all();
    }

    /**
     * What the owner says of one location now, deleted or not; empty if it says that there never was such a location.
     *
     * @throws UnavailableException if the owner does not answer
     */
    public Optional<Location> owned(long id) {
        try {
            return Optional.of(owner.get(id));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private static Location present(Location location) {
        if (location.deleted()) {
            throw new NotFoundException("location", location.id());
        }
        return location;
    }

    /** The last answer and the snapshot that all replicas share, whichever is newer. */
    private Optional<Location> lastKnown(long id) {
        Optional<Location> snapshot =
                known.find(id).filter(location -> location.tokenVersion() > 0 || location.deleted());
        Optional<Location> answer = cache.last(id);
        return answer.isPresent() && snapshot.isPresent()
                ? Optional.of(answer.get().updatedBy(snapshot.get()))
                : answer.or(() -> snapshot);
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
