package dev.verger.catalog.asset;

import dev.verger.catalog.asset.UntoldChanges.Kind;
import dev.verger.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;

/**
 * Notices when a title is owned at several locations, which confuses scopes and renewal dates, and
 * tells each location concerned. Whoever changes titles leaves a mark; {@link ContentOverlapJob}
 * counts and tells, so that no merge ever waits for that of another location (ADR 9).
 */
@ApplicationScoped
public class ContentOverlap {

    private final UntoldChanges changes;
    private final OverlapCount counting;
    private final OverlapRepository repository;
    private final Outbox outbox;

    ContentOverlap(
            UntoldChanges changes,
            OverlapCount counting,
            OverlapRepository repository,
            Outbox outbox) {
        this.changes = changes;
        this.counting = counting;
        this.repository = repository;
        this.outbox = outbox;
    }

    /** Call it in the transaction that changed titles or totals. Never waits for anything. */
    @Transactional(TxType.MANDATORY)
    public void mayHaveChanged(long locationId) {
        changes.mark(Kind.OVERLAP, locationId);
    }

    /** Call it in the transaction that deleted the location: it owns nothing any more. */
    @Transactional(TxType.MANDATORY)
    public void deleted(long locationId) {
        changes.mark(Kind.OVERLAP, locationId);
    }

    /** Counts a marked location afresh. One location at a time across all replicas. */
    @Transactional
    void count(long locationId) {
        counting.alone();
        if (changes.take(Kind.OVERLAP, locationId)) {
            counting.update(locationId);
        }
    }

    /**
     * Tells one location whose overlap changed; false when there was none. One at a time, because
     * the outbox may be locked for a location by a long merge, which is no reason to hold up
     * others.
     */
    @Transactional
    boolean tellNext() {
        Optional<Long> next = repository.lockNext();
        next.ifPresent(this::tell);
        return next.isPresent();
    }

    private void tell(long locationId) {
        repository
                .untold(locationId)
                .ifPresent(
                        event -> {
                            outbox.add(locationId, event);
                            repository.told(event);
                        });
        repository.settled(locationId);
    }
}
