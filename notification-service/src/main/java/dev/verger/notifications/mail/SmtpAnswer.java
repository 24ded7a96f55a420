package dev.verger.notifications.mail;

import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
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

    /** There was no answer; the text says why. */
    static SmtpAnswer withoutReply(SmtpPhase phase, Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String why = cause instanceof SocketTimeoutException
                ? "The SMTP server did not answer in time"
                : "The connection to the SMTP server failed: " + reason(cause);
        return new SmtpAnswer(shown(why), phase.verdict(SmtpPhase.NO_REPLY));
    }

    private static String reason(Throwable cause) {
        return cause instanceof UnknownHostException
                ? "there is no host " + cause.getMessage()
                : String.valueOf(cause.getMessage());
    }

    /** Words of a server, fit to be shown. */
    static String shown(String text) {
        return DisplayText.of(ADDRESS.matcher(String.valueOf(text)).replaceAll("(address)"));
    }
}
