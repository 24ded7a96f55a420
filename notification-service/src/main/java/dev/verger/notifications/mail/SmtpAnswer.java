package dev.verger.notifications.mail;

import io.vertx.ext.mail.SMTPException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * The SMTP server's answer to a mail.
 *
 * @param text the server's words on one line, mail addresses taken out
 * @param permanent whether the server will say the same next time (a reply of 500 and above)
 */
public record SmtpAnswer(String text, boolean permanent) {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"'(),;:]+@[^\\s<>\"'(),;:]+");

    static SmtpAnswer of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SMTPException smtp) {
                return new SmtpAnswer(shown(smtp.getReplyMessage()), smtp.isPermanent());
            }
            if (cause instanceof TimeoutException || cause instanceof io.smallrye.mutiny.TimeoutException) {
                return new SmtpAnswer("The SMTP server did not answer in time", false);
            }
        }
        return new SmtpAnswer(shown(failure.toString()), false);
    }

    private static String shown(String text) {
        return DisplayText.of(ADDRESS.matcher(String.valueOf(text)).replaceAll("(address)"));
    }
}
