package dev.verger.notifications.condition;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Opens, closes and lists conditions. Reports about a deleted location are dropped. */
@ApplicationScoped
public class ConditionService {

    private final ConditionRepository repository;

    ConditionService(ConditionRepository repository) {
        this.repository = repository;
    }

    /** A second opening keeps the moment of the first and takes over the new counts. */
    @Transactional
    public void open(Condition condition) {
        repository.lockForChange();
        repository.open(condition);
    }

    /** Does nothing if it does not hold. */
    @Transactional
    public void close(Condition condition) {
        repository.lockForChange();
        repository.close(condition);
    }

    @Transactional
    public void closeAllOf(long locationId) {
        repository.lockForChange();
        repository.closeAllOf(locationId);
    }

    /** The time by which {@link #replace} recognises what came later. */
    public Instant now() {
        return repository.now();
    }

    /**
     * Makes what holds equal to an owner's account of it, leaving alone what was opened, touched or closed since the
     * account was asked for. Writes differences only.
     *
     * @param kinds what the owner decides: those of them that are not holding are closed
     * @param locations those that the account is about
     * @param asked {@link #now} before the owner was asked
     */
    @Transactional
    public void replace(
            Collection<Condition> holding, Collection<ConditionKind> kinds, LocationRange locations, Instant asked) {
        repository.lockForReplacement();
        var difference = new Difference(holding);
        repository.eachKnown(kinds, locations, difference::compare);
        repository.openAll(difference.opened(), asked);
        repository.closeAll(difference.closed(), asked);
        repository.forgetOldClosings();
    }

    /**
     * Replaces all that is stored by what the owners report, but for what was opened, touched or closed since they were
     * asked.
     *
     * @param asked {@link #now} before the first owner was asked
     */
    @Transactional
    public void rebuild(Collection<Condition> holding, Instant asked) {
        repository.lockForReplacement();
        repository.deleteAll(asked);
        repository.openAll(holding, asked);
    }

    /** What holds at these locations, of these kinds, in a stable order. */
    public List<Condition> holding(Collection<Long> locationIds, Collection<ConditionKind> kinds) {
        return repository.holding(locationIds, kinds);
    }

    /** How many titles {@link #eachTitle} lists. */
    public List<TitleCount> titleCounts(Collection<Long> locationIds, Collection<ConditionKind> kinds) {
        return repository.titleCounts(locationIds, kinds);
    }

    /**
     * Lists the titles of which something of these kinds holds, without keeping them.
     *
     * @param locationIds in the order of the list; within a location the worst come first, that is, by kind and by how
     *     many licenses are left
     */
    @Transactional
    public void eachTitle(
            Collection<Long> locationIds, Collection<ConditionKind> kinds, Consumer<ListedTitle> consumer) {
        repository.eachTitle(locationIds, kinds, consumer);
    }
}
