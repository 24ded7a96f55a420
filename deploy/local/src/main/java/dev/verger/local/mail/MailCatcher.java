package dev.verger.local.mail;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** An SMTP server that accepts every mail and saves it as a file. */
public final class MailCatcher implements AutoCloseable {

    private static final String SUFFIX = ".eml";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final GreenMail server;
    private final Path directory;
    private final AtomicInteger caught = new AtomicInteger();

    private MailCatcher(GreenMail server, Path directory) {
        this.server = server;
        this.directory = directory;
    }

    /**
     * Starts to listen on 127.0.0.1.
     *
     * @param directory gets one file per mail, named so that they sort by time of arrival
     * @param port 0 for any free port
     */
    public static MailCatcher start(Path directory, int port) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + directory, e);
        }
        var server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        var catcher = new MailCatcher(server, directory);
        // Runs before the sender gets its "250", so that every accepted mail is on disk.
        UserManager mailboxes = server.getUserManager();
        MessageDeliveryHandler toMailbox = mailboxes.getMessageDeliveryHandler();
        mailboxes.setMessageDeliveryHandler((mail, recipient) -> {
            catcher.saveOnce(mail, recipient);
            return toMailbox.handle(mail, recipient);
        });
        server.start();
        return catcher;
    }

    public int port() {
        return server.getSmtp().getPort();
    }

    /** Returns all mails in a directory, oldest first. */
    public static List<Mail> mails(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .map(Mail::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + directory, e);
        }
    }

    /** Called once per recipient of a mail. */
    private void saveOnce(MovingMessage mail, MailAddress recipient) {
        if (mail.getToAddresses().iterator().next().equals(recipient)) {
            save(mail.getMessage());
        }
    }

    private void save(MimeMessage mail) {
        Path file = directory.resolve(
                STAMP.format(Instant.now()) + "-" + String.format("%04d", caught.incrementAndGet()) + SUFFIX);
        try {
            Path draft = Files.createTempFile(directory, "incoming", ".tmp");
            try (var out = Files.newOutputStream(draft)) {
                mail.writeTo(out);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException("cannot keep a mail as " + file, e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
