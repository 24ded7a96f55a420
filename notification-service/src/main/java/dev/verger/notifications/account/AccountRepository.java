package dev.verger.notifications.account;

import dev.verger.platform.paging.Column;
import dev.verger.platform.paging.Columns;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.PagedList;
import dev.verger.platform.paging.SqlCondition;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** The accounts in the database. */
@ApplicationScoped
class AccountRepository implements PanacheRepository<Account> {

    private static final String ACCESS_LEVEL =
            "case access_level when 'FULL_ACCESS' then 'FullAccess' when 'SITE_ACCESS' then 'SiteAccess' end";

    private static final PagedList<Long> IDS = new PagedList<>(
            "id",
            "account",
            new Columns(
                    "id asc",
                    "id asc",
                    Column.number("id", "id"),
                    Column.text("username", "username"),
                    Column.text("realname", "real_name"),
                    Column.text("email", "email"),
                    Column.code("locale", "locale"),
                    Column.bool("mailNotifications", "mail_notifications"),
                    Column.code("accessLevel", ACCESS_LEVEL)),
            (row, context) -> row.getLong("id"));

    private final Jdbi jdbi;

    AccountRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @throws dev.verger.platform.error.InvalidRequestException if the query cannot be understood */
    Page<Account> page(ListQuery query) {
        Page<Long> ids = jdbi.withHandle(handle -> IDS.page(handle, SqlCondition.ALWAYS, query));
        return new Page<>(ids.totalCount(), find(ids.results()));
    }

    /** Those of the ids that exist, in the order of the ids. */
    List<Account> find(List<Long> ids) {
        return getSession().findMultiple(Account.class, ids).stream()
                .filter(Objects::nonNull)
                .toList();
    }

    /** Those of the ids that exist. */
    Set<Long> lockAgainstDeletion(List<Long> ids) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select id from account where id = any(:ids) order by id for key share
                """)
                .bindArray("ids", Long.class, ids)
                .mapTo(Long.class)
                .set());
    }

    /** Locks it against other writers until the end of the transaction. */
    Optional<Account> findForUpdate(long id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Locks it against other writers until the end of the transaction. */
    Optional<Account> findForUpdate(String username) {
        return find("username", username)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /**
     * Creates the account of a caller without its access, unless it exists; two first calls at once make one account.
     */
    void insertUnlessThere(Account caller) {
        getEntityManager()
                .createQuery("""
                        insert into Account (username, realName, email, locale, mailNotifications)
                        values (:username, :realName, :email, :locale, :mailNotifications)
                        on conflict (username) do nothing
                        """)
                .setParameter("username", caller.username())
                .setParameter("realName", caller.realName())
                .setParameter("email", caller.email())
                .setParameter("locale", caller.locale())
                .setParameter("mailNotifications", caller.mailNotifications())
                .executeUpdate();
    }
}
