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
 */
public record MailMessage(
        MailAddress to,
        String subject,
        String text,
        String html,
        String messageId,
        Map<String, String> headers,
        List<Attachment> attachments) {

    /**
     * A file.
     *
     * @param name ASCII, with its extension
     * @param type its media type with the charset, such as {@code text/csv; charset=UTF-8}
     */
    public record Attachment(String name, String type, byte[] content) {}
}
