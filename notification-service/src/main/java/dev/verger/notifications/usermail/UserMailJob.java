package dev.verger.notifications.usermail;

import dev.verger.notifications.mail.MailsUnderWay;
import dev.verger.notifications.mail.SmtpMailer;
import dev.verger.notifications.usermail.UserMailSender.Result;
import dev.verger.platform.log.LogContext;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Sends the mails of the queue that are due, one after the other; any number of replicas do so beside each other. */
@ApplicationScoped
class UserMailJob {

    private static final Logger LOG = Logger.getLogger(UserMailJob.class);

    /** Then the rest waits for the next look at the queue: what is away is away for all. */
    private static final int FAILURES_IN_A_ROW = 3;

    private final UserMailRepository mails;
    private final UserMailSender sender;
    private final SmtpMailer mailer;
    private final UserMailMetrics metrics;
    private final MailsUnderWay underWay;
    private final UserMailConfig config;
    private final Clock clock;

    UserMailJob(
            UserMailRepository mails,
            UserMailSender sender,
            SmtpMailer mailer,
            MailsUnderWay underWay,
            UserMailMetrics metrics,
            UserMailConfig config,
            Clock clock) {
        this.mails = mails;
        this.sender = sender;
        this.mailer = mailer;
        this.underWay = underWay;
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "${verger.user-mail.poll:5s}", concurrentExecution = ConcurrentExecution.SKIP)
    void sendDue() {
        int failures = 0;
        while (failures < FAILURES_IN_A_ROW && !mailer.rests() && !underWay.areEnding()) {
            Optional<Result> result = underWay.send(this::sendNext).flatMap(Function.identity());
            if (result.isEmpty()) {
                return;
            }
            failures = switch (result.get()) {
                case DONE -> 0;
                case NOT_YET -> failures;
                case UNAVAILABLE -> failures + 1;
            };
        }
    }

    /** Empty if no mail is due. */
    private Optional<Result> sendNext() {
        return mails.claim(clock.instant(), config.sendingLease()).map(this::sendAlone);
    }

    /** What fails for one mail is tried again later and stops no other. */
    private Result sendAlone(UserMail mail) {
        Long locationId = mail.locationId() == 0 ? null : mail.locationId();
        try (var line = LogContext.of("locationId", locationId)) {
            return sendOrFail(mail);
        }
    }

    private Result sendOrFail(UserMail mail) {
        try {
            return sender.send(mail);
        } catch (RuntimeException e) {
            LOG.errorf(e, "A mail to a user failed: %s", mail.label());
            metrics.failed();
            return Result.NOT_YET;
        }
    }
}
