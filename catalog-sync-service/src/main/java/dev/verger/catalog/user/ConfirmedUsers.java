package dev.verger.catalog.user;

import dev.verger.apple.user.User;
import dev.verger.platform.text.ForeignText;
import dev.verger.platform.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Writes users that Apple confirmed one by one, beside the merges of whole listings, in the caller's transaction, which
 * holds the location. Rows are locked in order.
 */
@ApplicationScoped
public class ConfirmedUsers {

    private static final String GIVEN = """
            unnest(cast(:users as text[]), cast(:names as text[]), cast(:emails as text[]), cast(:locales as text[]))
                as r (client_user_id, name, email, locale)
            """;

    /**
     * Of a registration that is known to be active, what was learnt since stays; of one that ended, nothing of Apple's
     * is taken over. What a client gave earlier stays where it gives nothing now.
     */
    private static final String CREATED =
            """
            insert into apple_user as u (location_id, first_seen, last_changed, confirmed_at, client_user_id, status, name,
                email, email_given, managed_apple_id, locale, invite_code, id_hash)
            select :location, :now, :now, :now, r.client_user_id, a.status, r.name, coalesce(r.email, a.email),
                r.email is not null, a.managed_apple_id, r.locale, a.invite_code, a.id_hash
            from %1$s
            join unnest(cast(:users as text[]), cast(:statuses as text[]), cast(:listedEmails as text[]),
                    cast(:accounts as text[]), cast(:codes as text[]), cast(:hashes as text[]))
                as a (client_user_id, status, email, managed_apple_id, invite_code, id_hash) using (client_user_id)
            order by r.client_user_id
            on conflict (location_id, client_user_id) do update set
                status = case when %2$s and u.status = 'Associated' then u.status else excluded.status end,
                name = coalesce(excluded.name, u.name), locale = coalesce(excluded.locale, u.locale),
                email = case when excluded.email_given then excluded.email when u.email_given then u.email
                    else coalesce(excluded.email, u.email) end,
                email_given = excluded.email_given or u.email_given,
                managed_apple_id = coalesce(excluded.managed_apple_id, case when %2$s then u.managed_apple_id end),
                invite_code = coalesce(excluded.invite_code, case when %2$s then u.invite_code end),
                id_hash = coalesce(excluded.id_hash, case when %2$s then u.id_hash end),
                vanished_at = null, last_changed = :now, confirmed_at = :now
            """.formatted(GIVEN, "(u.vanished_at is null and u.status in ('Registered', 'Associated'))");

    private static final String HELD = """
            with held as (select client_user_id from apple_user
                where location_id = :location and client_user_id = any(:users) order by client_user_id for no key update)
            """;

    private static final String RETIRED = HELD + """
            update apple_user u set status = 'Retired', invite_code = null, id_hash = null, last_changed = :now,
                confirmed_at = :now
            from held where u.location_id = :location and u.client_user_id = held.client_user_id
                and u.vanished_at is null and u.status in ('Registered', 'Associated')
            """;

    private static final String DESCRIBED = HELD + """
            update apple_user u set name = coalesce(r.name, u.name), email = coalesce(r.email, u.email),
                email_given = u.email_given or r.email is not null, locale = coalesce(r.locale, u.locale)
            from held, %s where u.location_id = :location and u.client_user_id = held.client_user_id
                and r.client_user_id = held.client_user_id
            """.formatted(GIVEN);

    private static final String COMPLETE = """
            select client_user_id from apple_user
            where location_id = :location and client_user_id = any(:users) and vanished_at is null
                and (status = 'Registered' and invite_code is not null or status = 'Associated' and id_hash is not null)
            """;

    private final Jdbi jdbi;
    private final AppleUserRepository rows;
    private final DatabaseClock clock;

    ConfirmedUsers(Jdbi jdbi, AppleUserRepository rows, DatabaseClock clock) {
        this.jdbi = jdbi;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Users that are active now, with what a client gave of them.
     *
     * @param listed what Apple says of some of them, by {@code clientUserId}; for the others it is assumed that Apple
     *     linked those with a Managed Apple Account at once (Apple: Managing users)
     */
    @Transactional(TxType.MANDATORY)
    public void created(long locationId, List<UserDetails> users, Map<String, User> listed) {
        if (users.isEmpty()) {
            return;
        }
        List<User> atApple = users.stream().map(user -> atApple(user, listed)).toList();
        jdbi.useHandle(handle -> {
            bindGiven(handle.createUpdate(CREATED), locationId, users)
                    .bind("now", clock.now())
                    .bind("statuses", texts(atApple, User::status))
                    .bind("listedEmails", texts(atApple, User::email))
                    .bind("accounts", texts(atApple, User::managedAppleId))
                    .bind("codes", texts(atApple, User::inviteCode))
                    .bind("hashes", texts(atApple, User::idHash))
                    .execute();
        });
    }

    private static User atApple(UserDetails user, Map<String, User> listed) {
        User row = listed.get(user.clientUserId());
        if (row != null && UsersAtApple.isActive(row)) {
            return new User(
                    row.clientUserId(),
                    ForeignText.clean(row.email()),
                    ForeignText.clean(row.managedAppleId()),
                    row.status(),
                    ForeignText.clean(row.inviteCode()),
                    ForeignText.clean(row.idHash()));
        }
        String status = user.managedAppleId() == null ? "Registered" : "Associated";
        return new User(user.clientUserId(), null, user.managedAppleId(), status, null, null);
    }

    /** Users that are active no more. */
    @Transactional(TxType.MANDATORY)
    public void retired(long locationId, Collection<String> users) {
        jdbi.useHandle(handle -> handle.createUpdate(RETIRED)
                .bind("location", locationId)
                .bind("users", users.toArray(String[]::new))
                .bind("now", clock.now())
                .execute());
    }

    /** What a client gave of users that there are already; their Managed Apple Account is Apple's. */
    @Transactional(TxType.MANDATORY)
    public void describe(long locationId, List<UserDetails> users) {
        if (!users.isEmpty()) {
            jdbi.useHandle(handle ->
                    bindGiven(handle.createUpdate(DESCRIBED), locationId, users).execute());
        }
    }

    /**
     * What Apple answered of one user.
     *
     * @param readAt before the request, by the database's clock: what was confirmed since stays
     */
    @Transactional(TxType.MANDATORY)
    public void read(long locationId, User user, Instant readAt) {
        jdbi.useHandle(handle -> rows.write(handle, locationId, user, readAt));
    }

    /** Those of the users who are active with all that Apple says of one: the code to invite them, or their hash. */
    public List<String> complete(long locationId, Collection<String> users) {
        return jdbi.withHandle(handle -> handle.createQuery(COMPLETE)
                .bind("location", locationId)
                .bind("users", users.toArray(String[]::new))
                .mapTo(String.class)
                .list());
    }

    private static <S extends SqlStatement<S>> S bindGiven(S statement, long locationId, List<UserDetails> users) {
        return statement
                .bind("location", locationId)
                .bind("users", texts(users, UserDetails::clientUserId))
                .bind("names", texts(users, UserDetails::name))
                .bind("emails", texts(users, UserDetails::email))
                .bind("locales", texts(users, UserDetails::locale));
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> of) {
        return rows.stream().map(of).toArray(String[]::new);
    }
}
