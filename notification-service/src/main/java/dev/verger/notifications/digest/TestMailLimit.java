package dev.verger.notifications.digest;

import dev.verger.platform.error.TooManyRequestsException;
import dev.verger.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Jdbi;

/**
 * Counts test mails in the hours of the clock, for all replicas together: they go to any address, so without a limit a
 * caller could make the installation send mails to strangers.
 */
@ApplicationScoped
class TestMailLimit {

    private final Jdbi jdbi;
    private final Caller caller;
    private final Clock clock;
    private final TestMailConfig config;

    TestMailLimit(Jdbi jdbi, Caller caller, Clock clock, TestMailConfig config) {
        this.jdbi = jdbi;
        this.caller = caller;
        this.clock = clock;
        this.config = config;
    }

    /**
     * Counts one of the caller and of the subscription, before it is sent.
     *
     * @throws TooManyRequestsException if either had enough; then none is counted
     */
    @Transactional
    void count(long subscriptionId) {
        Instant now = clock.instant();
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        countOne("caller " + caller.username(), hour, now);
        countOne("subscription " + subscriptionId, hour, now);
    }

    private void countOne(String counted, Instant hour, Instant now) {
        int mails = add(counted, hour);
        if (mails > config.perHour()) {
            throw new TooManyRequestsException(
                    "At most %d test mails an hour, and by subscription.".formatted(config.perHour()),
                    Duration.between(now, hour.plus(1, ChronoUnit.HOURS)));
        }
        if (mails == 1) {
            forgetBefore(hour);
        }
    }

    /** Returns how many there are now. */
    private int add(String counted, Instant hour) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                insert into test_mail_count (counted, hour, mails) values (:counted, :hour, 1)
                on conflict (counted) do update
                set hour = :hour, mails = case test_mail_count.hour when :hour then test_mail_count.mails else 0 end + 1
                returning mails
                """)
                .bind("counted", counted)
                .bind("hour", hour)
                .mapTo(Integer.class)
                .one());
    }

    /** Skips rows that another transaction has locked. */
    private void forgetBefore(Instant hour) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                delete from test_mail_count where counted in
                    (select counted from test_mail_count where hour < :hour for update skip locked)
                """).bind("hour", hour).execute());
    }
}
