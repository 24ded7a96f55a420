package dev.verger.notifications.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.transaction.Transactional;
import java.util.List;

/** The accounts that may get mails of their own: with an address, mail notifications on, and access to something. */
@ApplicationScoped
@ActivateRequestContext
public class MailedAccounts {

    private final AccountRepository repository;

    MailedAccounts(AccountRepository repository) {
        this.repository = repository;
    }

    /** The first ones with a higher id, by id. */
    @Transactional
    public List<Account> after(long id, int most) {
        return repository.find("""
                        id > ?1 and email is not null and mailNotifications and accessLevel is not null order by id
                        """, id).page(0, most).list();
    }
}
