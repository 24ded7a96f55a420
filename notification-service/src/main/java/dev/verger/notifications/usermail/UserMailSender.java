package dev.verger.notifications.usermail;

import dev.verger.notifications.digest.DigestCalendar;
import dev.verger.notifications.mail.MailFailedException;
import dev.verger.notifications.mail.MailMessage;
import dev.verger.notifications.mail.Recording;
import dev.verger.notifications.mail.SmtpAnswer;
import dev.verger.notifications.mail.SmtpMailer;
import dev.verger.notifications.projection.SourceUnavailableException;
import dev.verger.platform.time.Backoff;
import dev.verger.platform.trace.TracedWork;
import dev.verger.platform.trace.Traces;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Sends one claimed mail, and records what became of it. */
@ApplicationScoped
class UserMailSender {

    private static final Logger LOG = Logger.getLogger(UserMailSender.class);

    /** What an attempt says about the next mail. */
    enum Result {
        DONE,
        /** Only this mail has to wait. */
        NOT_YET,
        /** Something that others need as well may be away. */
        UNAVAILABLE
    }

    private final UserMailRepository mails;
    private final AssignmentEndedMail ended;
    private final InvitationMail invitations;
    private final TokenExpiryMail expiry;
    private final SmtpMailer mailer;
    private final DigestCalendar calendar;
    private final UserMailMetrics metrics;
    private final UserMailConfig config;
    private final RetryRules rules;
    private final Traces traces;

    UserMailSender(
            UserMailRepository mails,
            AssignmentEndedMail ended,
            InvitationMail invitations,
            TokenExpiryMail expiry,
            SmtpMailer mailer,
            DigestCalendar calendar,
            UserMailMetrics metrics,
            UserMailConfig config,
            Traces traces) {
        this.mails = mails;
        this.ended = ended;
        this.invitations = invitations;
        this.expiry = expiry;
        this.mailer = mailer;
        this.calendar = calendar;
        this.metrics = metrics;
        this.config = config;
        this.traces = traces;
        this.rules = new RetryRules(new Backoff(config.firstRetry(), config.longestRetry()));
    }

    /** Whatever is thrown leaves the mail to the end of its lease. */
    Result send(UserMail mail) {
        try (TracedWork traced = traces.resume(mail.traceparent(), SpanKind.INTERNAL, "user mail")) {
            traced.attribute("verger.mail.id", mail.id())
                    .attribute("verger.mail.kind", mail.kind().name())
                    .attribute("verger.mail.attempt", mail.attempts());
            mail.otherTraces().forEach(traced::link);
            return sendTraced(mail);
        }
    }

    private Result sendTraced(UserMail mail) {
        if (rules.isSpent(mail)) {
            end(mail, Ending.unknown(mail.handovers(), null), "its sender ended without an answer, twice");
            return Result.DONE;
        }
        if (rules.isOver(mail, calendar.now())) {
            return postpone(mail, "its time is over", Result.DONE);
        }
        if (!mailer.isConfigured()) {
            return postpone(mail, "no SMTP server is set", Result.UNAVAILABLE);
        }
        MailMessage message;
        try {
            message = compose(mail);
        } catch (DroppedMailException e) {
            end(mail, Ending.dropped(mail, e.reason()), e.reason().name());
            return Result.DONE;
        } catch (NotYetException e) {
            return postpone(mail, e.getMessage(), Result.NOT_YET);
        } catch (SourceUnavailableException e) {
            return postpone(mail, e.getMessage(), Result.UNAVAILABLE);
        }
        return hand(mail, message);
    }

    private MailMessage compose(UserMail mail)
            throws DroppedMailException, NotYetException, SourceUnavailableException {
        return switch (mail.kind()) {
            case ASSIGNMENT_ENDED -> ended.compose(mail);
            case INVITATION, INVITATION_REMINDER -> invitations.compose(mail);
            case TOKEN_EXPIRY -> expiry.compose(mail);
        };
    }

    private Result hand(UserMail mail, MailMessage message) {
        if (mail.attempts() > 1) {
            metrics.retried();
        }
        try {
            SmtpAnswer answer = mailer.send(message, () -> recordHandover(mail));
            Recording.of(mail.label(), () -> mails.sent(mail, calendar.now(), answer.text()));
            return Result.DONE;
        } catch (MailFailedException e) {
            Ending ending = rules.after(mail, e.answer(), calendar.now());
            end(mail, ending, e.answer().text());
            return e.answer().verdict() == SmtpAnswer.Verdict.LATER ? Result.UNAVAILABLE : Result.DONE;
        }
    }

    /** From now on a long silence of the server does not mean that this process has ended. */
    private void recordHandover(UserMail mail) {
        mails.handedOver(mail, mailer.longestTransaction().plus(config.sendingLease()));
    }

    private Result postpone(UserMail mail, String reason, Result result) {
        end(mail, rules.postponed(mail, calendar.now()), reason);
        return result;
    }

    private void end(UserMail mail, Ending ending, String reason) {
        Recording.of(mail.label(), () -> mails.end(mail, ending));
        if (ending.dropReason() != null) {
            metrics.dropped(ending.dropReason());
        }
        LOG.infof(
                "A mail was not sent: %s state=%s nextTry=%s reason=%s",
                mail.label(), ending.state(), ending.nextTryAt(), reason);
    }
}
