package dev.verger.notifications.mail;

import java.util.List;
import java.util.Map;

/**
 * One mail to one person.
 *
 * @param subject one line
 * @param text the plain part
 * @param html the HTML part, already escaped
 * @param messageId the identity that mail systems recognise a repetition by, without the angle brackets
 * @param headers further headers; names and values are made by this service, never input
 * @param attachments files that the text can do without
 * @param onBehalfOf whose words they are, null for those of this service
 */
public record MailMessage(
        MailAddress to,
        String subject,
        String text,
        String html,
        String messageId,
        Map<String, String> headers,
        List<Attachment> attachments,
        OnBehalfOf onBehalfOf) {

    /** One in the words of this service. */
    public MailMessage(
            MailAddress to,
            String subject,
            String text,
            String html,
            String messageId,
            Map<String, String> headers,
            List<Attachment> attachments) {
        this(to, subject, text, html, messageId, headers, attachments, null);
    }

    /** @throws IllegalArgumentException if a header would not be one line of ASCII */
    public MailMessage {
        if (!isLine(messageId) || !headers.values().stream().allMatch(MailMessage::isLine)) {
            throw new IllegalArgumentException("A header of a mail is not one line of ASCII");
        }
    }

    private static boolean isLine(String text) {
        return text.chars().allMatch(letter -> letter >= ' ' && letter < 0x7F);
    }

    /**
     * The person or office for whom a mail is sent. The mail still comes from the address of the installation, because
     * receivers refuse one that says another domain (SPF, DKIM, DMARC).
     *
     * @param name shown before that address; on one line
     * @param replyTo where answers go, null for the sender's address
     */
    public record OnBehalfOf(String name, MailAddress replyTo) {}

    /**
     * A file.
     *
     * @param name ASCII, with its extension
     * @param type its media type with the charset, such as {@code text/csv; charset=UTF-8}
     */
    public record Attachment(String name, String type, byte[] content) {}
}
