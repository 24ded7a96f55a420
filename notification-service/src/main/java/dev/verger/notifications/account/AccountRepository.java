package dev.verger.notifications.account;

import dev.verger.platform.paging.Column;
import dev.verger.platform.paging.Columns;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.PagedList;
import dev.verger.platform.paging.SqlCondition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The table {@code account}. */
@ApplicationScoped
class AccountRepository {

    private static final String COLUMNS =
            "id, username, real_name, email, locale, mail_notifications, access_level, site_ids";
    private static final RowMapper<Account> ACCOUNT = ConstructorMapper.of(Account.class);
    private static final PagedList<Account> ACCOUNTS = new PagedList<>(
            COLUMNS,
            "account",
            new Columns(
                    "id asc",
                    "id asc",
                    Column.number("id", "id"),
                    Column.text("username", "username"),
                    Column.text("realName", "real_name"),
                    Column.text("email", "email"),
                    Column.code("locale", "locale"),
                    Column.bool("mailNotifications", "mail_notifications"),
                    Column.code("accessLevel", "access_level")),
            ACCOUNT);

    private final Jdbi jdbi;

    AccountRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Page<Account> list(ListQuery query) {
        return jdbi.withHandle(handle -> ACCOUNTS.page(handle, SqlCondition.ALWAYS, query));
    }

    List<Account> byId(Collection<Long> ids) {
        return jdbi.withHandle(handle -> handle.createQuery("select " + COLUMNS + " from account where id = any(:ids)")
                .bindArray("ids", Long.class, ids)
                .map(ACCOUNT)
                .list());
    }

    Optional<Account> byUsername(String username) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select " + COLUMNS + " from account where username = :name")
                        .bind("name", username)
                        .map(ACCOUNT)
                        .findOne());
    }

    /** Returns the new id, or empty if the username is taken; {@code id} of the account is ignored. */
    Optional<Long> insert(Account account) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                insert into account (username, real_name, email, locale, mail_notifications,
                                     access_level, site_ids)
                values (:username, :realName, :email, :locale, :mailNotifications,
                        :accessLevel, :sites)
                on conflict (username) do nothing
                returning id
                """)
                .bindMethods(account)
                .bindArray("sites", Long.class, account.siteIds())
                .mapTo(Long.class)
                .findOne());
    }

    /** Everything but what the token says. */
    void update(Account account) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update account
                set username = :username, real_name = :realName, email = :email, locale = :locale,
                    mail_notifications = :mailNotifications
                where id = :id
                """).bindMethods(account).execute());
    }

    /** What the token says, and nothing else. */
    void updateAccess(String username, String accessLevel, Collection<Long> siteIds) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update account set access_level = :level, site_ids = :sites
                where username = :username
                """)
                .bind("level", accessLevel)
                .bindArray("sites", Long.class, siteIds)
                .bind("username", username)
                .execute());
    }

    boolean delete(long id) {
        return jdbi.withHandle(handle -> handle.createUpdate("delete from account where id = :id")
                        .bind("id", id)
                        .execute()
                == 1);
    }
}
