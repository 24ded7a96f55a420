package dev.verger.notifications.testing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real SMTP server that keeps the mails it accepts. */
public class MailCatcher implements QuarkusTestResourceLifecycleManager {

    /**
     * A mail as it was received.
     *
     * @param source the whole of it, as sent
     */
    public record Received(String to, String subject, String text, String html, String messageId, String source) {}

    private static GreenMail server;

    @Override
    public Map<String, String> start() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return Map.of(
                "quarkus.mailer.mock", "false",
                "quarkus.mailer.host", "127.0.0.1",
                "quarkus.mailer.port", Integer.toString(port()),
                "quarkus.mailer.from", "Verger <verger@example.org>");
    }

    @Override
    public void stop() {
        server.stop();
    }

    public static int port() {
        return server.getSmtp().getPort();
    }

    /** The server, for tests that make it fail. */
    public static GreenMail server() {
        return server;
    }

    public static void empty() {
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static List<Received> all() {
        return Stream.of(server.getReceivedMessages()).map(MailCatcher::read).toList();
    }

    private static Received read(MimeMessage message) {
        try {
            Address to = message.getAllRecipients()[0];
            return new Received(
                    to.toString(),
                    message.getSubject(),
                    part(message.getContent(), "text/plain"),
                    part(message.getContent(), "text/html"),
                    message.getMessageID(),
                    GreenMailUtil.getWholeMessage(message));
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
