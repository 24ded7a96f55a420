package dev.verger.catalog.recount;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/** Deletes what waits for a deleted location. */
@ApplicationScoped
public class RecountPurge {

    private final RecountRepository repository;

    RecountPurge(RecountRepository repository) {
        this.repository = repository;
    }

    @Transactional(TxType.MANDATORY)
    public void remove(long locationId) {
        repository.removeAll(locationId);
    }
}
