package dev.verger.notifications.usermail;

import dev.verger.notifications.account.Account;
import dev.verger.notifications.account.MailedAccounts;
import dev.verger.notifications.condition.Trigger;
import dev.verger.notifications.digest.DigestCalendar;
import dev.verger.notifications.digest.ExpirySchedule;
import dev.verger.notifications.location.KnownLocation;
import dev.verger.notifications.location.KnownLocationService;
import dev.verger.notifications.mail.MailAddress;
import dev.verger.notifications.projection.LocationReconciliation;
import dev.verger.notifications.projection.SourceUnavailableException;
import dev.verger.notifications.subscription.Watchers;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Queues the mails about expiring tokens once a day, when the digests are due: one for each account, unless a digest
 * reports the same to its address.
 */
@ApplicationScoped
class TokenExpiryJob {

    private static final Logger LOG = Logger.getLogger(TokenExpiryJob.class);

    private static final int ACCOUNTS_AT_A_TIME = 500;
    private static final Duration ONE_DAY = Duration.ofDays(1);

    private final TokenExpiryDayRepository days;
    private final UserMailRepository mails;
    private final MailedAccounts accounts;
    private final KnownLocationService locations;
    private final LocationReconciliation owner;
    private final Watchers watchers;
    private final DigestCalendar calendar;
    private final UserMailConfig config;
    private final TokenExpiryRules rules;

    TokenExpiryJob(
            TokenExpiryDayRepository days,
            UserMailRepository mails,
            MailedAccounts accounts,
            KnownLocationService locations,
            LocationReconciliation owner,
            Watchers watchers,
            DigestCalendar calendar,
            UserMailConfig config) {
        this.days = days;
        this.mails = mails;
        this.accounts = accounts;
        this.locations = locations;
        this.owner = owner;
        this.watchers = watchers;
        this.calendar = calendar;
        this.config = config;
        this.rules = new TokenExpiryRules(new ExpirySchedule(calendar.zone()));
    }

    @Scheduled(every = "${verger.user-mail.poll:5s}", concurrentExecution = ConcurrentExecution.SKIP)
    void lookAtTheClock() {
        for (LocalDate date : calendar.openDays()) {
            Instant now = calendar.now();
            if (!now.isBefore(calendar.due(date)) && days.claim(date, now, now.plus(config.sendingLease()))) {
                open(date, now);
            }
        }
    }

    private void open(LocalDate date, Instant now) {
        if (isCurrent(date, now)) {
            queue(date, now);
            days.done(date);
            forget(date, now);
        } else {
            days.postpone(date, now.plus(config.firstRetry()));
        }
    }

    /** Whether location-service was asked for the ends of the tokens, or has been waited for long enough. */
    private boolean isCurrent(LocalDate date, Instant now) {
        try {
            owner.all();
            return true;
        } catch (SourceUnavailableException e) {
            LOG.warnf("Mails about expiring tokens: %s", e.getMessage());
            return !now.isBefore(calendar.endOfPatience(date));
        }
    }

    private void queue(LocalDate date, Instant now) {
        List<KnownLocation> expiring = locations.expiring(now, now.plus(Duration.ofDays(TokenExpiryRules.FIRST + 1L)));
        if (expiring.isEmpty()) {
            return;
        }
        Instant due = calendar.due(date);
        Map<MailAddress, Set<Long>> inDigests = watchers.of(Trigger.TOKEN_EXPIRING, due);
        List<Account> some = accounts.after(0, ACCOUNTS_AT_A_TIME);
        while (!some.isEmpty()) {
            some.forEach(account -> queue(account, expiring, inDigests, date, now));
            some = accounts.after(some.get(some.size() - 1).id(), ACCOUNTS_AT_A_TIME);
        }
    }

    private void queue(
            Account account,
            List<KnownLocation> expiring,
            Map<MailAddress, Set<Long>> inDigests,
            LocalDate date,
            Instant now) {
        Set<Long> reportedElsewhere = account.address().map(inDigests::get).orElse(Set.of());
        List<Long> reported = rules.reported(account, expiring, reportedElsewhere, date, now).stream()
                .map(KnownLocation::id)
                .toList();
        if (!reported.isEmpty()) {
            Instant due = calendar.due(date);
            mails.remind(account.id(), reported, date, due, due.plus(ONE_DAY));
        }
    }

    private void forget(LocalDate date, Instant now) {
        mails.forgetBefore(now.minus(config.retention()));
        days.forgetBefore(date.minusDays(config.retention().toDays()));
    }
}
