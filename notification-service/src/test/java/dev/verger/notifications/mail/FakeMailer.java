package dev.verger.notifications.mail;

import dev.verger.platform.trace.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;

/** A server that accepts every mail. */
public class FakeMailer extends SmtpMailer {

    private final Consumer<MailMessage> server;

    /** @param server gets each mail */
    public FakeMailer(Consumer<MailMessage> server) {
        super(SmtpSettings.of(25, Map.of()), new SimpleMeterRegistry(), Clock.systemUTC(), Traces.off());
        this.server = server;
    }

    @Override
    public SmtpAnswer send(MailMessage message, Runnable beforeHandover) throws MailFailedException {
        beforeHandover.run();
        server.accept(message);
        return new SmtpAnswer("250 accepted", SmtpAnswer.Verdict.ACCEPTED);
    }
}
