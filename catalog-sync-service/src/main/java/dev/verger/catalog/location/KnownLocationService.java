package dev.verger.catalog.location;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the snapshot of each location, and the tombstones. A tombstone is final: ids are not used again, and whatever
 * arrives after it is dropped.
 */
@ApplicationScoped
public class KnownLocationService {

    private final KnownLocationRepository repository;
    private final LocationCache cache;

    KnownLocationService(KnownLocationRepository repository, LocationCache cache) {
        this.repository = repository;
        this.cache = cache;
    }

    /** What the database has, without asking the owner. */
    public Optional<Location> find(long id) {
        return repository.find(id);
    }

    /**
     * Takes in a snapshot and returns what was known before; empty when the snapshot is late or the location was
     * deleted.
     */
    @Transactional
    public Optional<Location> remember(LocationChanged snapshot) {
        cache.forget(snapshot.locationId());
        Location before = repository.lock(snapshot.locationId());
        return !before.deleted() && repository.update(snapshot) ? Optional.of(before) : Optional.empty();
    }

    /** Notes the state of the token; false when an older token is meant or the location was deleted. */
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
    public boolean markDeleted(long id) {
        cache.forget(id);
        if (repository.lock(id).deleted()) {
            return false;
        }
        repository.markDeleted(id);
        return true;
    }

    /**
     * Holds the location in place until the caller's transaction ends, so that it cannot be deleted meanwhile; false
     * when it has been. One that is not known yet counts as alive: its events are late.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean lockUnlessDeleted(long id) {
        return repository.lockUnlessDeleted(id);
    }

    /** All that is known without asking, tombstones included, by id. */
    public Map<Long, Location> all() {
        return repository.all();
    }

    /** The moment to give to {@link #heardSince}, taken before the owner is asked. */
    public Instant now() {
        return repository.now();
    }

    /** Whether events of the location came after that moment; what was asked then may be older. */
    public boolean heardSince(long id, Instant asked) {
        return repository.heardSince(id, asked);
    }

    /** What is known of a location, locked until the caller's transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Location lock(long id) {
        return repository.lock(id);
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
