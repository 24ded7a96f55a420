package dev.verger.notifications.mail;

import io.vertx.ext.mail.SMTPException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * The SMTP server's answer to a mail.
 *
 * @param text the server's words on one line, mail addresses taken out
 * @param verdict what it means for the mail
 */
public record SmtpAnswer(String text, Verdict verdict) {

    /** What has become of a mail. */
    public enum Verdict {
        /** The server has it. */
        ACCEPTED,
        /** Not now: the server, or the way to it, may be well later. */
        LATER,
        /** Never: the server refuses this recipient or this mail. */
        REFUSED,
        /** The mail was handed over, and the connection ended before the answer: the server may have it. */
        UNKNOWN
    }

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"'(),;:]+@[^\\s<>\"'(),;:]+");

    static SmtpAnswer of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SMTPException smtp) {
                return new SmtpAnswer(
                        shown(smtp.getReplyMessage()), smtp.isPermanent() ? Verdict.REFUSED : Verdict.LATER);
            }
            if (cause instanceof TimeoutException || cause instanceof io.smallrye.mutiny.TimeoutException) {
                return new SmtpAnswer("The SMTP server did not answer in time", Verdict.LATER);
            }
        }
        return new SmtpAnswer(shown(failure.toString()), Verdict.LATER);
    }

    private static String shown(String text) {
        return DisplayText.of(ADDRESS.matcher(String.valueOf(text)).replaceAll("(address)"));
    }
}
