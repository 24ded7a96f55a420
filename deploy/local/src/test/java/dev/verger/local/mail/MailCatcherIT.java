package dev.verger.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailCatcherIT {

    @TempDir
    Path directory;

    @Test
    void hasAMailOnDiskOnceItIsAccepted() throws Exception {
        try (var catcher = MailCatcher.start(directory, 0)) {
            send(catcher, "Plus de licences : été", "a@example.org", "b@example.org");
            send(catcher, "Second", "a@example.org");
        }

        assertThat(MailCatcher.mails(directory)).hasSize(2);
        Mail mail = MailCatcher.mails(directory).get(0);
        assertThat(mail.subject()).isEqualTo("Plus de licences : été");
        assertThat(mail.to()).containsExactly("a@example.org", "b@example.org");
        assertThat(mail.from()).isEqualTo("verger@example.org");
        assertThat(mail.text()).isEqualTo("plain é");
        assertThat(mail.html()).isEqualTo("<p>rich</p>");
        assertThat(mail.messageId()).isNotBlank();
        assertThat(mail.file()).hasExtension("eml");
    }

    private static void send(MailCatcher catcher, String subject, String... recipients) throws Exception {
        var settings = new Properties();
        settings.put("mail.smtp.host", "127.0.0.1");
        settings.put("mail.smtp.port", String.valueOf(catcher.port()));
        var message = new MimeMessage(Session.getInstance(settings));
        message.setFrom("verger@example.org");
        for (String recipient : recipients) {
            message.addRecipient(RecipientType.TO, new InternetAddress(recipient));
        }
        message.setSubject(subject, "UTF-8");
        var plain = new MimeBodyPart();
        plain.setText("plain é", "UTF-8");
        var rich = new MimeBodyPart();
        rich.setContent("<p>rich</p>", "text/html; charset=UTF-8");
        message.setContent(new MimeMultipart("alternative", plain, rich));
        Transport.send(message);
    }
}
