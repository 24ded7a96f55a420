package dev.verger.catalog.location;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the snapshot of each location, and the tombstones. A tombstone is final: ids are not used
 * again, and whatever arrives after it is dropped.
 */
@ApplicationScoped
public class KnownLocations {

    private final KnownLocationRepository repository;
    private final LocationCache cache;

    KnownLocations(KnownLocationRepository repository, LocationCache cache) {
        this.repository = repository;
        this.cache = cache;
    }

    /** What is known without asking anybody. */
    public Optional<Location> find(long id) {
        return repository.find(id);
    }

    /**
     * Takes in a snapshot and returns what was known before; empty when the snapshot is late or the
     * location was deleted.
     */
    @Transactional
    public Optional<Location> remember(LocationChanged snapshot) {
        cache.forget(snapshot.locationId());
        Location before = repository.lock(snapshot.locationId());
        return !before.deleted() && repository.update(snapshot)
                ? Optional.of(before)
                : Optional.empty();
    }

    /**
     * Notes the state of the token; false when an older token is meant or the location was deleted.
     */
    @Transactional
    public boolean rememberToken(long id, int tokenVersion, TokenState state) {
        cache.forget(id);
        Location before = repository.lock(id);
        if (before.deleted() || tokenVersion < before.tokenVersion()) {
            return false;
        }
        repository.updateToken(id, tokenVersion, state);
        return true;
    }

    /** Leaves a tombstone; false when there was one already. */
    @Transactional
    public boolean bury(long id) {
        cache.forget(id);
        if (repository.lock(id).deleted()) {
            return false;
        }
        repository.bury(id);
        return true;
    }

    /**
     * Holds the location in place until the caller's transaction ends, so that it cannot be deleted
     * meanwhile; false when it has been.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean holdAlive(long id) {
        return repository.holdAlive(id);
    }

    /** Deleted locations of which something may still be stored. */
    public List<Long> unpurged() {
        return repository.unpurged();
    }

    /** Nothing but the tombstone is left. */
    @Transactional
    public void purged(long id) {
        repository.purged(id);
    }
}
