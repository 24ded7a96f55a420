package dev.verger.local.component;

import dev.verger.local.mail.MailCatcher;
import java.nio.file.Path;

/** The stack's SMTP server, inside this JVM. */
public final class MailComponent implements Component {

    private final Path mails;
    private final int port;
    private final Path log;
    private MailCatcher catcher;

    public MailComponent(Path mails, int port, Path log) {
        this.mails = mails;
        this.port = port;
        this.log = log;
    }

    @Override
    public String name() {
        return "mail-catcher";
    }

    @Override
    public String address() {
        return "smtp://127.0.0.1:" + port;
    }

    @Override
    public Path log() {
        return log;
    }

    @Override
    public synchronized void start() {
        catcher = MailCatcher.start(mails, port);
    }

    @Override
    public synchronized void stop() {
        if (catcher != null) {
            catcher.close();
            catcher = null;
        }
    }
}
