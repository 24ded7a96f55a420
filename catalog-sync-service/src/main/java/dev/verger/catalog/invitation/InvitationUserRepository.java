package dev.verger.catalog.invitation;

import dev.verger.catalog.user.UserDetails;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Whom invitations are for, and what their sendings came to: the table {@code invitation_user}. */
@ApplicationScoped
class InvitationUserRepository {

    private static final String REPLACE = """
            insert into invitation_user as u
                (invitation_id, place, client_user_id, name, email, managed_apple_id, locale)
            select :invitation, place, client_user_id, name, email, managed_apple_id, locale
            from unnest(cast(:users as text[]), cast(:names as text[]), cast(:emails as text[]), cast(:accounts as text[]),
                    cast(:locales as text[])) with ordinality
                as r (client_user_id, name, email, managed_apple_id, locale, place)
            on conflict (invitation_id, client_user_id) do update set place = excluded.place, name = excluded.name,
                email = excluded.email, managed_apple_id = excluded.managed_apple_id, locale = excluded.locale,
                details_stored = u.details_stored and (u.name, u.email, u.managed_apple_id, u.locale) is not distinct from
                    (excluded.name, excluded.email, excluded.managed_apple_id, excluded.locale)
            """;

    private static final String REMOVE_OTHERS =
            "delete from invitation_user where invitation_id = :invitation and client_user_id <> all(:users)";

    private static final String ALL = """
            select client_user_id, name, email, managed_apple_id, locale from invitation_user
            where invitation_id = :invitation order by place
            """;

    /** Not who accepted, and not who was retired since the invitation was sent. */
    private static final String TO_SEND = """
            from invitation_user u
            join invitation i on i.id = u.invitation_id
            left join apple_user a on a.location_id = i.location_id and a.client_user_id = u.client_user_id
                and a.vanished_at is null and a.status in ('Registered', 'Associated')
            cross join lateral (select a.status is null or not u.details_stored as give) s
            where u.invitation_id = :invitation
                and case when a.status is null then u.sent_at is null else a.status = 'Registered' end
                and (u.managed_apple_id is not null or i.distribution_method <> 'AUTO_REGISTER_ONLY')
            """;

    /** Of an active user nothing is given a second time: it may have been changed since. */
    private static final String DETAILS_TO_SEND = """
            select u.client_user_id,
                case when s.give then u.name end as name,
                case when s.give then u.email end as email,
                case when :automatic then u.managed_apple_id end as managed_apple_id,
                case when s.give then u.locale end as locale
            %s
            order by u.place
            """.formatted(TO_SEND);

    private static final String MARK_STORED = """
            update invitation_user set details_stored = true
            where invitation_id = :invitation and client_user_id in (select u.client_user_id %s)
            """.formatted(TO_SEND);

    private static final String SENT = """
            select u.client_user_id, u.managed_apple_id is not null as managed, u.times_invited, r.state as result, r.code,
                r.apple_error_number, a.status, a.email is not null as has_address
            from invitation_user u
            left join operation_result r on r.operation_id = :operation and r.is_user and r.principal = u.client_user_id
            left join apple_user a on a.location_id = :location and a.client_user_id = u.client_user_id
                and a.vanished_at is null
            where u.invitation_id = :invitation
            order by u.place
            """;

    private static final String RECORD = """
            update invitation_user u set
                sent_at = case when o.error is null then :now else u.sent_at end,
                times_invited = u.times_invited + case when o.invited then 1 else 0 end,
                failed_at = case when o.error is not null then :now end,
                error = o.error, apple_error_number = o.number
            from unnest(cast(:users as text[]), cast(:invited as boolean[]), cast(:errors as text[]), cast(:numbers as int[]))
                as o (client_user_id, invited, error, number)
            where u.invitation_id = :invitation and u.client_user_id = o.client_user_id
            """;

    private final Jdbi jdbi;

    InvitationUserRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What was sent to users who stay is kept. */
    void replace(long invitationId, List<UserDetails> users) {
        jdbi.useHandle(handle -> {
            String[] ids = texts(users, UserDetails::clientUserId);
            handle.createUpdate(REMOVE_OTHERS)
                    .bind("invitation", invitationId)
                    .bind("users", ids)
                    .execute();
            handle.createUpdate(REPLACE)
                    .bind("invitation", invitationId)
                    .bind("users", ids)
                    .bind("names", texts(users, UserDetails::name))
                    .bind("emails", texts(users, UserDetails::email))
                    .bind("accounts", texts(users, UserDetails::managedAppleId))
                    .bind("locales", texts(users, UserDetails::locale))
                    .execute();
        });
    }

    /** In the order in which they were given. */
    List<UserDetails> all(long invitationId) {
        return jdbi.withHandle(handle -> handle.createQuery(ALL)
                .bind("invitation", invitationId)
                .map(ConstructorMapper.of(UserDetails.class))
                .list());
    }

    boolean has(long invitationId, String clientUserId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select exists (select from invitation_user where invitation_id = :invitation and client_user_id = :user)
                """)
                .bind("invitation", invitationId)
                .bind("user", clientUserId)
                .mapTo(Boolean.class)
                .one());
    }

    /**
     * The users to register, with what is to be stored of each; that counts as stored then.
     *
     * @param automatic whether their Managed Apple Accounts are used
     */
    List<UserDetails> takeToSend(long invitationId, boolean automatic) {
        return jdbi.withHandle(handle -> {
            List<UserDetails> users = handle.createQuery(DETAILS_TO_SEND)
                    .bind("invitation", invitationId)
                    .bind("automatic", automatic)
                    .map(ConstructorMapper.of(UserDetails.class))
                    .list();
            handle.createUpdate(MARK_STORED).bind("invitation", invitationId).execute();
            return users;
        });
    }

    /** All users of the invitation as its operation ends. */
    List<SentUser> sent(Invitation invitation, long operationId) {
        return jdbi.withHandle(handle -> handle.createQuery(SENT)
                .bind("invitation", invitation.id())
                .bind("location", invitation.locationId())
                .bind("operation", operationId)
                .map(ConstructorMapper.of(SentUser.class))
                .list());
    }

    void record(long invitationId, Map<String, Outcome> outcomes, Instant now) {
        List<Outcome> rows = List.copyOf(outcomes.values());
        jdbi.useHandle(handle -> handle.createUpdate(RECORD)
                .bind("invitation", invitationId)
                .bind("now", now)
                .bind("users", outcomes.keySet().toArray(String[]::new))
                .bind(
                        "invited",
                        rows.stream()
                                .map(row -> row.kind() == Outcome.Kind.INVITED)
                                .toArray(Boolean[]::new))
                .bind("errors", texts(rows, Outcome::code))
                .bind("numbers", rows.stream().map(Outcome::appleErrorNumber).toArray(Integer[]::new))
                .execute());
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> of) {
        return rows.stream().map(of).toArray(String[]::new);
    }
}
