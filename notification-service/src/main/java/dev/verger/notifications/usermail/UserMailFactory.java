package dev.verger.notifications.usermail;

import dev.verger.notifications.digest.DigestCalendar;
import dev.verger.notifications.mail.MailAddress;
import dev.verger.notifications.mail.MailLocale;
import dev.verger.notifications.mail.MailMessage;
import dev.verger.notifications.mail.MailMessage.OnBehalfOf;
import dev.verger.notifications.mail.MailMessages;
import dev.verger.notifications.mail.SmtpMailer;
import dev.verger.platform.href.PublicUrlConfig;
import dev.verger.platform.security.Sha256;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Makes mails of views. */
@ApplicationScoped
class UserMailFactory {

    /** More would not be read. */
    static final int LISTED_AT_MOST = 200;

    private final Template html;
    private final Template text;
    private final DigestCalendar calendar;
    private final SmtpMailer mailer;
    private final PublicUrlConfig publicUrl;

    UserMailFactory(
            @Location("user-mail.html") Template html,
            @Location("user-mail.txt") Template text,
            DigestCalendar calendar,
            SmtpMailer mailer,
            PublicUrlConfig publicUrl) {
        this.html = html;
        this.text = text;
        this.calendar = calendar;
        this.mailer = mailer;
        this.publicUrl = publicUrl;
    }

    MailMessages words(MailLocale locale) {
        return new MailMessages("user_mail", locale.toLocale(), calendar.zone());
    }

    /**
     * A repetition has the same message id.
     *
     * @param onBehalfOf null if the words are those of this service
     */
    MailMessage message(UserMail mail, MailAddress to, UserMailView view, OnBehalfOf onBehalfOf) {
        return new MailMessage(
                to,
                view.subject(),
                text.data("view", view).render(),
                html.data("view", view).render(),
                messageId(mail),
                Map.of(
                        "Content-Language",
                        view.language(),
                        // RFC 3834: no absence notes in reply.
                        "Auto-Submitted",
                        "auto-generated",
                        "X-Auto-Response-Suppress",
                        "All"),
                List.of(),
                onBehalfOf);
    }

    /** The time keeps the rows of a new database apart from those of one that was lost, whose numbers were the same. */
    private String messageId(UserMail mail) {
        String identity = String.join(
                "\n",
                publicUrl.of(""),
                mail.kind().name(),
                Long.toString(mail.id()),
                mail.dueAt().toString());
        return Sha256.hex(identity).substring(0, 40) + "@" + mailer.domain();
    }
}
