package dev.verger.notifications.digest;

import dev.verger.notifications.mail.DisplayText;
import dev.verger.notifications.mail.MailAddress;
import dev.verger.notifications.mail.MailLocale;
import dev.verger.notifications.mail.MailMessage;
import dev.verger.notifications.mail.SmtpMailer;
import dev.verger.notifications.subscription.Addressee;
import dev.verger.notifications.subscription.Subscription;
import dev.verger.platform.href.PublicUrlConfig;
import dev.verger.platform.security.Sha256;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes the mails of digests. */
@ApplicationScoped
class DigestMailFactory {

    private final Template html;
    private final Template text;
    private final DigestConfig config;
    private final SmtpMailer mailer;
    private final PublicUrlConfig publicUrl;

    DigestMailFactory(
            @Location("digest.html") Template html,
            @Location("digest.txt") Template text,
            DigestConfig config,
            SmtpMailer mailer,
            PublicUrlConfig publicUrl) {
        this.html = html;
        this.text = text;
        this.config = config;
        this.mailer = mailer;
        this.publicUrl = publicUrl;
    }

    /** The mail to one addressee; a second one for the same date has the same message id. */
    MailMessage digestMail(Subscription subscription, Digest digest, Addressee addressee) {
        DigestView view = words(addressee.locale()).view(digest, subscription.name(), addressee.name());
        return message(
                subscription,
                addressee.address(),
                addressee.locale(),
                view,
                messageId(subscription.id(), addressee.address(), digest.date()));
    }

    /** A mail that shows that mail works. */
    MailMessage testMail(Subscription subscription, MailAddress to) {
        MailMessages wording = wording(subscription.locale());
        String name = DisplayText.of(subscription.name());
        var view = new DigestView(
                wording.language(),
                wording.say("test.subject", name),
                null,
                wording.say("test.body", name),
                null,
                List.of(),
                publicUrl.of(""));
        return message(subscription, to, subscription.locale(), view, UUID.randomUUID() + "@" + mailer.domain());
    }

    /** In the subscription's language, without addressee. */
    DigestView preview(Subscription subscription, Digest digest) {
        return words(subscription.locale()).view(digest, subscription.name(), null);
    }

    String html(DigestView view) {
        return html.data("view", view).render();
    }

    String text(DigestView view) {
        return text.data("view", view).render();
    }

    private MailMessage message(
            Subscription subscription, MailAddress to, MailLocale locale, DigestView view, String messageId) {
        return new MailMessage(
                to,
                view.subject(),
                text(view),
                html(view),
                messageId,
                Map.of(
                        "List-Id",
                        "<subscription-%d.verger.%s>".formatted(subscription.id(), mailer.domain()),
                        "Content-Language",
                        locale.tag(),
                        // RFC 3834: no absence notes in reply.
                        "Auto-Submitted",
                        "auto-generated",
                        "X-Auto-Response-Suppress",
                        "All"),
                List.of());
    }

    /** The public URL keeps two installations apart that write to the same person. */
    private String messageId(long subscriptionId, MailAddress address, LocalDate date) {
        String identity =
                String.join("\n", publicUrl.of(""), Long.toString(subscriptionId), address.value(), date.toString());
        return Sha256.hex(identity).substring(0, 40) + "@" + mailer.domain();
    }

    private DigestRenderer words(MailLocale locale) {
        return new DigestRenderer(wording(locale));
    }

    private MailMessages wording(MailLocale locale) {
        return new MailMessages(locale.toLocale(), config.zone());
    }
}
