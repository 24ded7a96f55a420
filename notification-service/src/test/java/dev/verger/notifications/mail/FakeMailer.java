package dev.verger.notifications.mail;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.function.Consumer;

/** A server that takes every letter. */
public final class FakeMailer extends SmtpMailer {

    private final Consumer<Letter> server;

    /** @param server gets each letter */
    public FakeMailer(Consumer<Letter> server) {
        super(null, null, new SmallRyeConfigBuilder().build());
        this.server = server;
    }

    @Override
    public SmtpAnswer send(Letter letter) {
        server.accept(letter);
        return new SmtpAnswer("250 accepted", false);
    }
}
