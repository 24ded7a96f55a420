package dev.verger.notifications.digest;

import dev.verger.notifications.mail.MailAddress;
import dev.verger.notifications.mail.MailLocale;
import dev.verger.notifications.mail.MailMessage;
import dev.verger.notifications.mail.MailMessage.Attachment;
import dev.verger.notifications.mail.MailMessages;
import dev.verger.notifications.mail.SmtpMailer;
import dev.verger.notifications.subscription.Addressee;
import dev.verger.notifications.subscription.Subscription;
import dev.verger.platform.href.PublicUrlConfig;
import dev.verger.platform.security.Sha256;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes the mails of digests. */
@ApplicationScoped
class DigestMailFactory {

    private static final String CSV = "text/csv; charset=UTF-8";

    private final Template html;
    private final Template text;
    private final DigestConfig config;
    private final SmtpMailer mailer;
    private final PublicUrlConfig publicUrl;
    private final DigestLinks links;

    DigestMailFactory(
            @Location("digest.html") Template html,
            @Location("digest.txt") Template text,
            DigestConfig config,
            SmtpMailer mailer,
            PublicUrlConfig publicUrl,
            DigestLinks links) {
        this.html = html;
        this.text = text;
        this.config = config;
        this.mailer = mailer;
        this.publicUrl = publicUrl;
        this.links = links;
    }

    /** The mail to one addressee; a second one for the same date has the same message id. */
    MailMessage digestMail(Subscription subscription, Digest digest, Addressee addressee) {
        String unsubscribe = links.unsubscribe(subscription.id(), addressee.address());
        DigestView view = words(addressee.locale())
                .view(digest, subscription.id(), subscription.name(), addressee.name(), unsubscribe);
        Map<String, String> headers = headers(subscription, addressee.locale());
        // RFC 8058: mail programs show a button that needs no page.
        headers.put("List-Unsubscribe", "<" + unsubscribe + ">");
        headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        return new MailMessage(
                addressee.address(),
                view.subject(),
                text(view),
                html(view),
                messageId(subscription.id(), addressee.address(), digest.date()),
                headers,
                attachments(digest.file()));
    }

    /** A mail that shows that mail works. Its addressee need not be a recipient, so there is nothing to end. */
    MailMessage testMail(Subscription subscription, MailAddress to) {
        DigestView view = words(subscription.locale()).test(subscription.id(), subscription.name(), publicUrl.of(""));
        return new MailMessage(
                to,
                view.subject(),
                text(view),
                html(view),
                UUID.randomUUID() + "@" + mailer.domain(),
                headers(subscription, subscription.locale()),
                List.of());
    }

    /** In the subscription's language, without addressee. */
    DigestView preview(Subscription subscription, Digest digest) {
        return words(subscription.locale()).view(digest, subscription.id(), subscription.name(), null, null);
    }

    String html(DigestView view) {
        return html.data("view", view).render();
    }

    String text(DigestView view) {
        return text.data("view", view).render();
    }

    private Map<String, String> headers(Subscription subscription, MailLocale locale) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("List-Id", "<subscription-%d.verger.%s>".formatted(subscription.id(), mailer.domain()));
        headers.put("Content-Language", locale.tag());
        // RFC 3834: no absence notes in reply.
        headers.put("Auto-Submitted", "auto-generated");
        headers.put("X-Auto-Response-Suppress", "All");
        return headers;
    }

    private static List<Attachment> attachments(DigestFile file) {
        return file == null ? List.of() : List.of(new Attachment(file.name(), CSV, file.content()));
    }

    /** The public URL keeps two installations apart that write to the same person. */
    private String messageId(long subscriptionId, MailAddress address, LocalDate date) {
        String identity =
                String.join("\n", publicUrl.of(""), Long.toString(subscriptionId), address.value(), date.toString());
        return Sha256.hex(identity).substring(0, 40) + "@" + mailer.domain();
    }

    private DigestRenderer words(MailLocale locale) {
        return new DigestRenderer(new MailMessages(locale.toLocale(), config.zone()), links);
    }
}
