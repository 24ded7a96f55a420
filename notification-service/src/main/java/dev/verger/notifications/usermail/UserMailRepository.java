package dev.verger.notifications.usermail;

import dev.verger.platform.trace.Traceparent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The tables {@code user_mail} and {@code user_mail_title}. */
@ApplicationScoped
class UserMailRepository {

    /** Of one mail; its titles may be hundreds. */
    private static final int OTHER_TRACES = 16;

    private final Jdbi jdbi;

    UserMailRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Adds a title to the user's mail that waits, or to a new one that is due later. */
    @Transactional(TxType.MANDATORY)
    void gather(long locationId, String clientUserId, EndedTitle title, Instant due, Instant giveUp) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                with mail as (
                    insert into user_mail (kind, location_id, client_user_id, due_at, give_up_at, state, next_try_at,
                        traceparent)
                    values ('ASSIGNMENT_ENDED', :location, :user, :due, :giveUp, 'WAITING', :due, :traceparent)
                    on conflict (location_id, client_user_id) where kind = 'ASSIGNMENT_ENDED' and state = 'WAITING'
                    do update set due_at = user_mail.due_at
                    returning id)
                insert into user_mail_title (user_mail_id, adam_id, pricing_param, name, icon_url, traceparent)
                select id, :adamId, :pricingParam, :name, :iconUrl, :traceparent from mail
                on conflict do nothing
                """)
                .bind("location", locationId)
                .bind("user", clientUserId)
                .bind("due", due)
                .bind("giveUp", giveUp)
                .bind("traceparent", Traceparent.current())
                .bindMethods(title)
                .execute());
    }

    @Transactional(TxType.MANDATORY)
    void invite(MailKind kind, long locationId, String clientUserId, long invitationId, Instant due, Instant giveUp) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into user_mail (kind, location_id, client_user_id, invitation_id, due_at, give_up_at, state, next_try_at,
                    traceparent)
                values (:kind, :location, :user, :invitation, :due, :giveUp, 'WAITING', :due, :traceparent)
                """)
                .bind("kind", kind)
                .bind("location", locationId)
                .bind("user", clientUserId)
                .bind("invitation", invitationId)
                .bind("due", due)
                .bind("giveUp", giveUp)
                .bind("traceparent", Traceparent.current())
                .execute());
    }

    /** Does nothing if the account has its mail of the day. */
    @Transactional
    void remind(long accountId, List<Long> locationIds, LocalDate date, Instant due, Instant giveUp) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into user_mail (kind, account_id, location_ids, date, due_at, give_up_at, state, next_try_at)
                values ('TOKEN_EXPIRY', :account, :locations, :date, :due, :giveUp, 'WAITING', :due)
                on conflict (account_id, date) where kind = 'TOKEN_EXPIRY' do nothing
                """)
                .bind("account", accountId)
                .bindArray("locations", Long.class, locationIds)
                .bind("date", date)
                .bind("due", due)
                .bind("giveUp", giveUp)
                .execute());
    }

    /**
     * Takes the right to send the mail that waits longest, committed before it returns: of any number of senders one
     * gets it.
     *
     * @param lease how long this sender counts as alive, by the database's clock
     */
    @Transactional(TxType.REQUIRES_NEW)
    Optional<UserMail> claim(Instant now, Duration lease) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                update user_mail
                set state = 'SENDING', attempts = attempts + 1, next_try_at = null,
                    leased_until = clock_timestamp() + :lease
                where id = (
                    select id from user_mail where next_try_at <= :now or leased_until <= clock_timestamp()
                    order by coalesce(next_try_at, due_at), id limit 1 for update skip locked)
                returning id, kind, location_id, client_user_id, invitation_id, account_id, date, location_ids, due_at,
                    give_up_at, attempts, handovers, traceparent,
                    array(select distinct t.traceparent from user_mail_title t
                        where t.user_mail_id = user_mail.id and t.traceparent <> user_mail.traceparent
                        limit :traces) as other_traces
                """)
                .bind("now", now)
                .bind("lease", lease)
                .bind("traces", OTHER_TRACES)
                .map(ConstructorMapper.of(UserMail.class))
                .findOne());
    }

    List<EndedTitle> titles(long mailId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select adam_id, pricing_param, name, icon_url from user_mail_title
                where user_mail_id = :id order by search_key(coalesce(name, adam_id)) collate "unicode", adam_id, pricing_param
                """)
                .bind("id", mailId)
                .map(ConstructorMapper.of(EndedTitle.class))
                .list());
    }

    /**
     * Records, before it happens, that the SMTP server may have the mail.
     *
     * @param lease from now on: longer than the server may take
     * @throws IllegalStateException if another sender has taken over meanwhile
     */
    @Transactional(TxType.REQUIRES_NEW)
    void handedOver(UserMail mail, Duration lease) {
        int rows = jdbi.withHandle(handle -> handle.createUpdate("""
                update user_mail set handovers = handovers + 1, leased_until = clock_timestamp() + :lease
                where id = :id and state = 'SENDING' and attempts = :attempt
                """)
                .bind("id", mail.id())
                .bind("lease", lease)
                .bind("attempt", mail.attempts())
                .execute());
        if (rows == 0) {
            throw new IllegalStateException("Another sender has taken over: " + mail.label());
        }
    }

    /** Counts even if another sender has taken over meanwhile: the mail is out. */
    @Transactional
    void sent(UserMail mail, Instant at, String answer) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update user_mail
                set state = 'SENT', sent_at = :at, smtp_answer = :answer, next_try_at = null, leased_until = null,
                    drop_reason = null
                where id = :id
                """)
                .bind("id", mail.id())
                .bind("at", at)
                .bind("answer", answer)
                .execute());
    }

    /** Does nothing if another sender has taken over meanwhile. */
    @Transactional
    void end(UserMail mail, Ending ending) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update user_mail
                set state = :state, next_try_at = :nextTryAt, leased_until = null, handovers = :handovers,
                    smtp_answer = coalesce(:smtpAnswer, smtp_answer), drop_reason = :dropReason
                where id = :id and state = 'SENDING' and attempts = :attempt
                """)
                .bind("id", mail.id())
                .bind("attempt", mail.attempts())
                .bind("state", ending.state())
                .bind("nextTryAt", ending.nextTryAt())
                .bind("handovers", ending.handovers())
                .bind("smtpAnswer", ending.smtpAnswer())
                .bind("dropReason", ending.dropReason())
                .execute());
    }

    /** When the mail that has waited longest was due; empty if none waits. */
    Optional<Instant> oldestUnsent() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select min(due_at) from user_mail where next_try_at is not null or leased_until is not null")
                .mapTo(Instant.class)
                .findOne());
    }

    @Transactional
    void forgetBefore(Instant time) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from user_mail where due_at < :time")
                .bind("time", time)
                .execute());
    }
}
