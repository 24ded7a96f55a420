package dev.verger.notifications.digest;

import dev.verger.notifications.mail.MailFailedException;
import dev.verger.notifications.mail.MailMessage;
import dev.verger.notifications.mail.MailsUnderWay;
import dev.verger.notifications.mail.SmtpAnswer;
import dev.verger.notifications.mail.SmtpAnswer.Verdict;
import dev.verger.notifications.mail.SmtpConfig;
import dev.verger.notifications.mail.SmtpMailer;
import dev.verger.notifications.projection.Reconciliation;
import dev.verger.notifications.subscription.Audiences;
import dev.verger.notifications.subscription.SubscriptionService;
import dev.verger.notifications.testing.MailCatcher;
import dev.verger.platform.database.CallersConnections;
import dev.verger.platform.trace.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.postgres.PostgresPlugin;

/**
 * A replica of the part that sends digests: shares the database with others, and can be killed in the middle of a mail.
 * What a killed one would still do to the database fails.
 */
final class Replica {

    /** Ends a replica where a process would be gone. */
    static final class Killed extends Error {}

    private static final Map<String, String> SETTINGS = Map.of(
            "verger.digest.sending-lease", "PT0.3S",
            "verger.smtp.transaction-timeout", "PT0.5S",
            "verger.smtp.connections", "3",
            "verger.smtp.from", "verger@example.org",
            "verger.smtp.host", "127.0.0.1");

    private final RandomGenerator random;
    private final double killed;
    private final Consumer<String> unanswered;
    private final SendingThreads threads;
    private final DigestJob job;
    private volatile boolean dead;

    /**
     * @param killed share of mails in the middle of which it is killed
     * @param unanswered gets the address of a mail whose answer is not known or not recorded
     */
    Replica(RandomGenerator random, double killed, Clock clock, Consumer<String> unanswered) {
        this.random = random;
        this.killed = killed;
        this.unanswered = unanswered;
        DigestConfig config = config(DigestConfig.class);
        SmtpConfig smtp = config(SmtpConfig.class);
        var metrics = new SimpleMeterRegistry();
        var calendar = new DigestCalendar(clock, config);
        Jdbi mortal = mortal(bean(CallersConnections.class));
        var deliveries = new DeliveryRepository(mortal);
        var builder = bean(DigestBuilder.class);
        var mailer = new Mailer(smtp, metrics, clock);
        this.threads = new SendingThreads(smtp);
        var underWay = new MailsUnderWay();
        this.job = new DigestJob(
                bean(SubscriptionService.class),
                bean(Audiences.class),
                new SourcesAtDigest(bean(Reconciliation.class), calendar, config),
                builder,
                new DigestSender(
                        deliveries,
                        bean(DigestMailFactory.class),
                        mailer,
                        underWay,
                        threads,
                        calendar,
                        config,
                        metrics,
                        Traces.off()),
                mailer,
                underWay,
                deliveries,
                new DigestRunRepository(mortal),
                calendar,
                config,
                metrics);
    }

    /** One look at the clock, like that of the scheduler. */
    void work() {
        var context = Arc.container().requestContext();
        context.activate();
        try {
            job.lookAtTheClock();
        } catch (Throwable e) {
            if (!dead) {
                throw e;
            }
        } finally {
            context.terminate();
        }
    }

    boolean isDead() {
        return dead;
    }

    void stop() throws InterruptedException {
        threads.stop(new ShutdownEvent());
    }

    private Jdbi mortal(ConnectionFactory connections) {
        return Jdbi.create(() -> {
                    if (dead) {
                        throw new Killed();
                    }
                    return connections.openConnection();
                })
                .installPlugin(new PostgresPlugin())
                .registerArgument(new Instants());
    }

    private static <T> T bean(Class<T> type) {
        return Arc.container().instance(type).get();
    }

    private static <T> T config(Class<T> mapping) {
        return new SmallRyeConfigBuilder()
                .withMapping(mapping)
                .withSources(new PropertiesConfigSource(SETTINGS, "replica", 100))
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "verger.smtp.port",
                                Integer.toString(MailCatcher.server().port())),
                        "server",
                        100))
                .build()
                .getConfigMapping(mapping);
    }

    /** Instants as those of the service. */
    private static final class Instants extends AbstractArgumentFactory<Instant> {

        Instants() {
            super(Types.TIMESTAMP_WITH_TIMEZONE);
        }

        @Override
        protected Argument build(Instant value, ConfigRegistry config) {
            return (position, statement, context) ->
                    statement.setObject(position, value.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
        }
    }

    private final class Mailer extends SmtpMailer {

        Mailer(SmtpConfig config, SimpleMeterRegistry metrics, Clock clock) {
            super(config, metrics, clock, Traces.off());
        }

        @Override
        public SmtpAnswer send(MailMessage message, Runnable beforeHandover) throws MailFailedException {
            mayBeKilled();
            var answered = new AtomicBoolean();
            try {
                SmtpAnswer answer = super.send(message, () -> {
                    mayBeKilled();
                    beforeHandover.run();
                    mayBeKilled();
                });
                mayBeKilled();
                answered.set(true);
                return answer;
            } catch (MailFailedException e) {
                answered.set(e.answer().verdict() != Verdict.UNKNOWN);
                throw e;
            } finally {
                if (!answered.get()) {
                    unanswered.accept(message.to().value());
                }
            }
        }

        private void mayBeKilled() {
            if (dead || random.nextDouble() < killed / 4) {
                dead = true;
                throw new Killed();
            }
        }
    }
}
