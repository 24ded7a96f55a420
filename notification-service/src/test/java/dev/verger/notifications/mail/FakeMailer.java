package dev.verger.notifications.mail;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.function.Consumer;

/** A server that takes every letter. */
public final class FakeMailer extends SmtpMailer {

    private final Consumer<MailMessage> server;

    /** @param server gets each letter */
    public FakeMailer(Consumer<MailMessage> server) {
        super(null, null, new SmallRyeConfigBuilder().build());
        this.server = server;
    }

    @Override
    public SmtpAnswer send(MailMessage letter) {
        server.accept(letter);
        return new SmtpAnswer("250 accepted", false);
    }
}
