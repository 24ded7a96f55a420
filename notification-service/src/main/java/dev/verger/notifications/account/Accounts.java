package dev.verger.notifications.account;

import dev.verger.platform.error.InvalidRequestException;
import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps accounts. */
@ApplicationScoped
public class Accounts {

    private final AccountRepository repository;
    private final Event<AccountDeleted> deletions;

    Accounts(AccountRepository repository, Event<AccountDeleted> deletions) {
        this.repository = repository;
        this.deletions = deletions;
    }

    Page<Account> list(ListQuery query) {
        return repository.list(query);
    }

    Account get(long id) {
        return repository.byId(List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException("account", id));
    }

    /** Those of the ids that exist, by id. */
    public Map<Long, Account> byId(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : repository.byId(ids).stream().collect(Collectors.toMap(Account::id, Function.identity()));
    }

    @Transactional
    long create(Account account) {
        return repository.insert(account).orElseThrow(() -> taken(account.username()));
    }

    /** Replaces what people may write; what the token says stays. */
    @Transactional
    Account replace(Account account) {
        get(account.id());
        repository
                .byUsername(account.username())
                .filter(other -> other.id() != account.id())
                .ifPresent(other -> {
                    throw taken(other.username());
                });
        repository.update(account);
        return get(account.id());
    }

    @Transactional
    void delete(long id) {
        if (!repository.delete(id)) {
            throw new NotFoundException("account", id);
        }
        deletions.fire(new AccountDeleted(id));
    }

    /** Notes that somebody called: creates their account, or renews what their token says. */
    @Transactional
    Account called(Account caller) {
        repository.insert(caller);
        repository.updateAccess(caller.username(), caller.accessLevel(), caller.siteIds());
        return repository.byUsername(caller.username()).orElse(caller);
    }

    private static InvalidRequestException taken(String username) {
        return new InvalidRequestException(
                "DUPLICATE_FIELD", "username", "There is an account %s already.".formatted(username));
    }
}
