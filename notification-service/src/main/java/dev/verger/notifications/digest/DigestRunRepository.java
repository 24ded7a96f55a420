package dev.verger.notifications.digest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The tables {@code digest_day} and {@code digest_run}: which subscriptions are still due today. */
@ApplicationScoped
class DigestRunRepository {

    private final Jdbi jdbi;

    DigestRunRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Opens the day once: subscriptions that are enabled now and were there when it was due get their turn. One that is
     * created later that day waits for the next.
     *
     * @return whether this call opened it
     */
    @Transactional
    boolean open(LocalDate date, Instant due) {
        return jdbi.withHandle(handle -> {
            int opened = handle.createUpdate("insert into digest_day (date) values (:date) on conflict do nothing")
                    .bind("date", date)
                    .execute();
            if (opened == 0) {
                return false;
            }
            handle.createUpdate("""
                    insert into digest_run (date, subscription_id, next_try_at)
                    select :date, id, :due from subscription where enabled and created_at <= :due
                    """).bind("date", date).bind("due", due).execute();
            return true;
        });
    }

    /** Claims up to so many subscriptions that are due, until the end of the lease. */
    @Transactional
    List<Long> claim(LocalDate date, Instant now, Instant leaseEnd, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                update digest_run set next_try_at = :leaseEnd
                where date = :date and subscription_id in (
                    select subscription_id from digest_run
                    where date = :date and next_try_at <= :now
                    order by subscription_id limit :most
                    for update skip locked)
                returning subscription_id
                """)
                .bind("date", date)
                .bind("now", now)
                .bind("leaseEnd", leaseEnd)
                .bind("most", most)
                .mapTo(Long.class)
                .list());
    }

    @Transactional
    void postpone(LocalDate date, Collection<Long> subscriptionIds, Instant until) {
        set(date, subscriptionIds, until);
    }

    @Transactional
    void done(LocalDate date, long subscriptionId) {
        set(date, List.of(subscriptionId), null);
    }

    private void set(LocalDate date, Collection<Long> subscriptionIds, Instant nextTry) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update digest_run set next_try_at = :nextTry
                where date = :date and subscription_id = any(:ids)
                """)
                .bind("nextTry", nextTry)
                .bind("date", date)
                .bindArray("ids", Long.class, subscriptionIds)
                .execute());
    }

    /** Forgets what happened before that day. */
    @Transactional
    void forgetBefore(LocalDate date) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("delete from digest_day where date < :date")
                    .bind("date", date)
                    .execute();
            handle.createUpdate("delete from delivery where date < :date")
                    .bind("date", date)
                    .execute();
        });
    }
}
