package dev.verger.notifications.digest;

import dev.verger.notifications.mail.MailAddress;
import dev.verger.notifications.mail.MailFailedException;
import dev.verger.notifications.mail.MailMessage;
import dev.verger.notifications.mail.SmtpMailer;
import dev.verger.notifications.projection.Freshness;
import dev.verger.notifications.projection.Reconciliation;
import dev.verger.notifications.subscription.Audience;
import dev.verger.notifications.subscription.Audiences;
import dev.verger.notifications.subscription.Subscription;
import dev.verger.notifications.subscription.SubscriptionService;
import dev.verger.platform.error.ConflictException;
import dev.verger.platform.error.InvalidRequestException;
import dev.verger.platform.error.UpstreamFailedException;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;

/** Previews, sends and lists the digests of a subscription for callers. */
@ApplicationScoped
class DigestService {

    /** A digest that could be sent now, and to whom. */
    record Draft(Subscription subscription, Audience audience, Digest digest) {}

    private final SubscriptionService subscriptions;
    private final Audiences audiences;
    private final Reconciliation repair;
    private final DigestBuilder writer;
    private final DigestSender sender;
    private final DigestMailFactory mails;
    private final DeliveryRepository deliveries;
    private final SmtpMailer mailer;
    private final TestMailLimit testMails;
    private final DigestCalendar calendar;

    DigestService(
            SubscriptionService subscriptions,
            Audiences audiences,
            Reconciliation repair,
            DigestBuilder writer,
            DigestSender sender,
            DigestMailFactory mails,
            DeliveryRepository deliveries,
            SmtpMailer mailer,
            TestMailLimit testMails,
            DigestCalendar calendar) {
        this.subscriptions = subscriptions;
        this.audiences = audiences;
        this.repair = repair;
        this.writer = writer;
        this.sender = sender;
        this.mails = mails;
        this.deliveries = deliveries;
        this.mailer = mailer;
        this.testMails = testMails;
        this.calendar = calendar;
    }

    /**
     * What would be sent now. Who asks does not want to wait: an owner that is down is not waited for.
     *
     * @throws dev.verger.platform.error.NotFoundException if there is no such subscription, or none that the caller
     *     sees
     */
    Draft draft(long id) {
        Freshness freshness = repair.of(subscriptions.get(id).locationIds());
        Subscription subscription = subscriptions.get(id);
        Audience audience = audiences.of(subscription);
        return new Draft(subscription, audience, writer.write(subscription, audience, calendar.today(), freshness));
    }

    /**
     * Sends today's digest to the recipients that have not got it yet.
     *
     * @throws dev.verger.platform.error.NotFoundException if there is no such subscription, or none that the caller
     *     sees
     */
    SendResult sendNow(long id) {
        Draft draft = draft(id);
        return draft.audience().active()
                ? sender.sendNow(
                        draft.subscription(), draft.digest(), draft.audience().addressees())
                : SendResult.NOTHING_SENT;
    }

    /**
     * Sends a mail that shows that mail works.
     *
     * @throws UpstreamFailedException with the server's answer, if it did not accept it
     * @throws dev.verger.platform.error.NotFoundException if there is no such subscription, or none that the caller
     *     sees
     * @throws InvalidRequestException naming {@code email}, if it is no mail address
     * @throws ConflictException if mail is not configured
     * @throws dev.verger.platform.error.TooManyRequestsException if enough were sent in this hour
     */
    void sendTestMail(long id, String email) {
        Subscription subscription = subscriptions.get(id);
        MailAddress to = MailAddress.of(email)
                .orElseThrow(() -> InvalidRequestException.invalid("email", "This is not a mail address."));
        if (!mailer.isConfigured()) {
            throw new ConflictException("NO_SMTP", "No SMTP server and sender's address are set.");
        }
        testMails.count(id);
        MailMessage message = mails.testMail(subscription, to);
        try {
            mailer.send(message, () -> {});
        } catch (MailFailedException e) {
            throw new UpstreamFailedException("SMTP_FAILED", e.answer().text(), e);
        }
    }

    /**
     * @throws dev.verger.platform.error.NotFoundException if there is no such subscription, or none that the caller
     *     sees
     * @throws InvalidRequestException if the query cannot be understood
     */
    Page<Delivery> deliveries(long id, ListQuery query) {
        return deliveries.list(subscriptions.get(id).id(), query);
    }
}
