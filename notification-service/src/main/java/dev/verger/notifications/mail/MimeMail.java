package dev.verger.notifications.mail;

import dev.verger.notifications.mail.MailMessage.OnBehalfOf;
import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;

/** Writes a mail as MIME. Headers are ASCII: other text is made of encoded-words (RFC 2047) of whole characters. */
final class MimeMail extends MimeMessage {

    private static final Session SESSION = Session.getInstance(new Properties());
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final String messageId;

    private MimeMail(String messageId) {
        super(SESSION);
        this.messageId = messageId;
    }

    static MimeMessage of(MailMessage message, Sender sender, Instant date) {
        try {
            var mail = new MimeMail(message.messageId());
            mail.setFrom(address(sender.address(), sender.name()));
            if (message.onBehalfOf() != null) {
                sign(mail, message.onBehalfOf(), sender);
            }
            mail.setRecipient(RecipientType.TO, address(message.to(), ""));
            mail.setSubject(message.subject(), UTF_8);
            mail.setSentDate(Date.from(date));
            for (var header : message.headers().entrySet()) {
                mail.setHeader(header.getKey(), header.getValue());
            }
            mail.setContent(content(message));
            mail.saveChanges();
            return mail;
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new IllegalStateException("A mail cannot be written", e);
        }
    }

    private static void sign(MimeMessage mail, OnBehalfOf person, Sender sender)
            throws MessagingException, UnsupportedEncodingException {
        if (!person.name().isEmpty()) {
            mail.setFrom(address(sender.address(), person.name()));
        }
        if (person.replyTo() != null) {
            mail.setReplyTo(new Address[] {address(person.replyTo(), "")});
        }
    }

    private static InternetAddress address(MailAddress address, String name) throws UnsupportedEncodingException {
        return name.isEmpty()
                ? new InternetAddress(address.value(), null)
                : new InternetAddress(address.value(), name, UTF_8);
    }

    private static MimeMultipart content(MailMessage message) throws MessagingException {
        var text = new MimeBodyPart();
        text.setText(message.text(), UTF_8);
        var html = new MimeBodyPart();
        html.setText(message.html(), UTF_8, "html");
        // The best comes last (RFC 2046, 5.1.4).
        var alternatives = new MimeMultipart("alternative", text, html);
        if (message.attachments().isEmpty()) {
            return alternatives;
        }
        var body = new MimeBodyPart();
        body.setContent(alternatives);
        var whole = new MimeMultipart(body);
        for (MailMessage.Attachment attachment : message.attachments()) {
            whole.addBodyPart(part(attachment));
        }
        return whole;
    }

    private static MimeBodyPart part(MailMessage.Attachment attachment) throws MessagingException {
        var part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment.content(), attachment.type())));
        part.setHeader("Content-Transfer-Encoding", "base64");
        part.setFileName(attachment.name());
        part.setDisposition(ATTACHMENT);
        return part;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", "<" + messageId + ">");
    }
}
