package dev.verger.notifications.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A real SMTP server that keeps the mails it accepts. */
public class MailCatcher implements QuarkusTestResourceLifecycleManager {

    /**
     * A mail as it was received.
     *
     * @param source the whole of it, as sent
     */
    public record Received(String to, String subject, String text, String html, String messageId, String source) {}

    private static SmtpServer server;

    @Override
    public Map<String, String> start() {
        server = new SmtpServer();
        return Map.of(
                "verger.smtp.host", "127.0.0.1",
                "verger.smtp.port", Integer.toString(server.port()),
                "verger.smtp.from", "Verger <verger@example.org>",
                "verger.smtp.connect-timeout", "PT5S");
    }

    @Override
    public void stop() {
        server.close();
    }

    /** The server, for tests that make it fail. */
    public static SmtpServer server() {
        return server;
    }

    /** Forgets all mails and makes the server well again. */
    public static void empty() {
        server.reset();
    }

    public static List<Received> all() {
        return server.accepted().stream().map(MailCatcher::read).toList();
    }

    private static Received read(SmtpServer.Accepted accepted) {
        try {
            var message = new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(accepted.source().getBytes(StandardCharsets.UTF_8)));
            return new Received(
                    accepted.to(),
                    message.getSubject(),
                    part(message.getContent(), "text/plain"),
                    part(message.getContent(), "text/html"),
                    message.getMessageID(),
                    accepted.source());
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(Object content, String type) throws MessagingException, IOException {
        if (!(content instanceof Multipart multipart)) {
            return null;
        }
        for (int i = 0; i < multipart.getCount(); i++) {
            BodyPart part = multipart.getBodyPart(i);
            if (part.isMimeType(type)) {
                return part.getContent().toString();
            }
            String inside = part(part.getContent(), type);
            if (inside != null) {
                return inside;
            }
        }
        return null;
    }
}
