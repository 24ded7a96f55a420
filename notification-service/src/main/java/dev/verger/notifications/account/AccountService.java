package dev.verger.notifications.account;

import dev.verger.notifications.mail.MailAddress;
import dev.verger.platform.error.InvalidRequestException;
import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;

/** Creates, reads and changes accounts. */
@ApplicationScoped
@ActivateRequestContext
public class AccountService {

    private static final String USERNAME_CONSTRAINT = "account_username";

    private final AccountRepository repository;
    private final Event<AccountDeleted> deletions;

    AccountService(AccountRepository repository, Event<AccountDeleted> deletions) {
        this.repository = repository;
        this.deletions = deletions;
    }

    /** @throws InvalidRequestException if the query cannot be understood */
    @Transactional
    Page<Account> list(ListQuery query) {
        return repository.page(query);
    }

    /** @throws NotFoundException if there is none */
    @Transactional
    Account get(long id) {
        return existing(id, repository.findByIdOptional(id));
    }

    /** Those of the ids that exist, by id. */
    @Transactional
    public Map<Long, Account> byId(List<Long> ids) {
        return repository.find(ids).stream().collect(Collectors.toMap(Account::id, Function.identity()));
    }

    /** Those of the ids that exist; they cannot be deleted until the end of the transaction. */
    @Transactional
    public Set<Long> keep(List<Long> ids) {
        return repository.lockAgainstDeletion(ids);
    }

    /** @throws InvalidRequestException if the username is taken */
    @Transactional
    Account create(Account account) {
        store(account);
        return account;
    }

    /**
     * Replaces what people may write; what the token says stays.
     *
     * @throws NotFoundException if there is none
     * @throws InvalidRequestException if the username is taken
     */
    @Transactional
    Account replace(long id, Account wanted) {
        Account account = existing(id, repository.findForUpdate(id));
        account.replaceBy(wanted);
        store(account);
        return account;
    }

    /** @throws NotFoundException if there is none */
    @Transactional
    void delete(long id) {
        Account account = existing(id, repository.findForUpdate(id));
        deletions.fire(new AccountDeleted(id));
        repository.delete(account);
    }

    /**
     * Turns off the mails of those of the accounts that have a certain address.
     *
     * @return ids of those whose mails were on
     */
    @Transactional
    public List<Long> turnMailsOff(List<Long> ids, Predicate<MailAddress> meant) {
        return ids.stream()
                .sorted()
                .map(repository::findForUpdate)
                .flatMap(Optional::stream)
                .filter(account -> account.address().filter(meant).isPresent())
                .filter(Account::turnMailsOff)
                .map(Account::id)
                .toList();
    }

    /** Creates the account of a caller, or renews what its token says. */
    @Transactional
    Account called(Account caller) {
        repository.insertUnlessThere(caller);
        Account account = repository
                .findForUpdate(caller.username())
                .orElseThrow(() -> new IllegalStateException("An account that was just there was deleted."));
        if (!account.hasAccessOf(caller)) {
            account.replaceAccessBy(caller);
        }
        return account;
    }

    private static Account existing(long id, Optional<Account> account) {
        return account.orElseThrow(() -> new NotFoundException("account", id));
    }

    private void store(Account account) {
        try {
            repository.persistAndFlush(account);
        } catch (ConstraintViolationException e) {
            if (!USERNAME_CONSTRAINT.equals(e.getConstraintName())) {
                throw e;
            }
            throw new InvalidRequestException(
                    "DUPLICATE_FIELD", "username", "There is an account %s already.".formatted(account.username()));
        }
    }
}
