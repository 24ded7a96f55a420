package dev.verger.notifications.mail;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.function.Consumer;

/** A server that accepts every mail. */
public final class FakeMailer extends SmtpMailer {

    private final Consumer<MailMessage> server;

    /** @param server gets each mail */
    public FakeMailer(Consumer<MailMessage> server) {
        super(
                null,
                null,
                null,
                new SmallRyeConfigBuilder()
                        .withDefaultValue("quarkus.mailer.timeout", "PT1S")
                        .build());
        this.server = server;
    }

    @Override
    public SmtpAnswer send(MailMessage message, Runnable beforeHandover) {
        server.accept(message);
        return new SmtpAnswer("250 accepted", SmtpAnswer.Verdict.ACCEPTED);
    }
}
