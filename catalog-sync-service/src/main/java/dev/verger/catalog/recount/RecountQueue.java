package dev.verger.catalog.recount;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.TreeSet;

/** Requests that the counts of titles are read again. */
@ApplicationScoped
public class RecountQueue {

    private final RecountRepository repository;
    private final RecountWakeUp wakeUp;

    RecountQueue(RecountRepository repository, RecountWakeUp wakeUp) {
        this.repository = repository;
        this.wakeUp = wakeUp;
    }

    /**
     * The counts of the titles are read as soon as the caller's transaction is committed, ahead of the pages of
     * listings. A title that waits already is read once; one that is being read now is read once more. Locks rows like
     * marks of changes, after titles and assignments.
     */
    @Transactional(TxType.MANDATORY)
    public void request(long locationId, Collection<String> adamIds) {
        if (!adamIds.isEmpty()) {
            repository.request(locationId, new TreeSet<>(adamIds));
            wakeUp.afterCommit();
        }
    }
}
