package dev.verger.catalog.overlap;

import dev.verger.catalog.asset.PendingPublications;
import dev.verger.catalog.asset.PendingPublications.Kind;
import dev.verger.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;

/**
 * Counts titles that are owned at several locations, which confuses scopes and renewal dates, and publishes the result
 * for each location. A writer of titles leaves a pending publication; {@link ContentOverlapJob} counts and publishes,
 * so that no merge ever waits for that of another location (ADR 9).
 */
@ApplicationScoped
public class ContentOverlap {

    private final PendingPublications changes;
    private final OverlapCount counting;
    private final OverlapRepository repository;
    private final Outbox outbox;

    ContentOverlap(PendingPublications changes, OverlapCount counting, OverlapRepository repository, Outbox outbox) {
        this.changes = changes;
        this.counting = counting;
        this.repository = repository;
        this.outbox = outbox;
    }

    /** Call it in the transaction that deleted the location: it owns nothing any more. */
    @Transactional(TxType.MANDATORY)
    public void deleted(long locationId) {
        changes.mark(Kind.OVERLAP, locationId);
    }

    /**
     * Counts a marked location afresh. One location at a time across all replicas; never waits: while another one is
     * counted the mark stays for the next time.
     */
    @Transactional
    void count(long locationId) {
        if (counting.tryAlone() && changes.take(Kind.OVERLAP, locationId)) {
            counting.update(locationId);
        }
    }

    /** Locations whose overlap was counted and is not as it was last published, or may not be. */
    List<Long> changed() {
        return repository.changed();
    }

    /**
     * Publishes the overlap of a location whose overlap changed. One at a time, and without waiting for a merge that
     * writes events of the location: it is no reason to hold up others, or the counting, which writes the same row.
     */
    @Transactional
    void publish(long locationId) {
        if (outbox.tryReserve(locationId) && repository.lock(locationId)) {
            repository.unpublished(locationId).ifPresent(event -> {
                outbox.add(locationId, event);
                repository.markPublished(event);
            });
            repository.settled(locationId);
        }
    }
}
