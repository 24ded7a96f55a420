package dev.verger.notifications.usermail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import org.jdbi.v3.core.Jdbi;

/** The table {@code token_expiry_day}: the days whose mails about expiring tokens are queued, or being queued. */
@ApplicationScoped
class TokenExpiryDayRepository {

    private final Jdbi jdbi;

    TokenExpiryDayRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Takes the right to queue the mails of a day until the end of the lease. */
    @Transactional
    boolean claim(LocalDate date, Instant now, Instant leaseEnd) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        insert into token_expiry_day (date, next_try_at) values (:date, :leaseEnd)
                        on conflict (date) do update set next_try_at = :leaseEnd
                        where token_expiry_day.next_try_at <= :now
                        """)
                        .bind("date", date)
                        .bind("now", now)
                        .bind("leaseEnd", leaseEnd)
                        .execute()
                > 0);
    }

    @Transactional
    void postpone(LocalDate date, Instant until) {
        set(date, until);
    }

    @Transactional
    void done(LocalDate date) {
        set(date, null);
    }

    private void set(LocalDate date, Instant nextTry) {
        jdbi.useHandle(
                handle -> handle.createUpdate("update token_expiry_day set next_try_at = :nextTry where date = :date")
                        .bind("date", date)
                        .bind("nextTry", nextTry)
                        .execute());
    }

    @Transactional
    void forgetBefore(LocalDate date) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from token_expiry_day where date < :date")
                .bind("date", date)
                .execute());
    }
}
