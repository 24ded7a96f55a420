package dev.verger.notifications.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.notifications.digest.DigestSender.Outcome;
import dev.verger.notifications.location.KnownLocation;
import dev.verger.notifications.mail.FakeMailer;
import dev.verger.notifications.mail.MailAddress;
import dev.verger.notifications.mail.MailFailedException;
import dev.verger.notifications.mail.MailLocale;
import dev.verger.notifications.mail.MailMessage;
import dev.verger.notifications.mail.MailsUnderWay;
import dev.verger.notifications.mail.SmtpAnswer;
import dev.verger.notifications.mail.SmtpAnswer.Verdict;
import dev.verger.notifications.mail.SmtpConfig;
import dev.verger.notifications.mail.SmtpMailer;
import dev.verger.notifications.projection.Freshness;
import dev.verger.notifications.subscription.Addressee;
import dev.verger.notifications.subscription.Subscription;
import dev.verger.notifications.subscription.SubscriptionFixtures;
import dev.verger.platform.trace.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class DigestSenderTest {

    private static final LocalDate DATE = LocalDate.of(2026, 11, 25);
    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
    private static final Addressee ADA =
            new Addressee(MailAddress.of("ada@example.org").orElseThrow(), "Ada", MailLocale.EN);
    private static final Subscription SUBSCRIPTION = SubscriptionFixtures.aSubscription(3);
    private static final Digest DIGEST = new Digest(
            DATE,
            new Freshness(true, NOW),
            Map.of(),
            List.of(new Digest.Section(new KnownLocation(12, "Hugo", -1, 1, NOW), List.of(), List.of())),
            new Digest.Rest(0, 0),
            null);

    private final List<String> steps = new CopyOnWriteArrayList<>();
    private SmtpMailer mailer = new FakeMailer(mail -> steps.add("send"));

    private final MailsUnderWay underWay = new MailsUnderWay();

    /** How often the database fails. */
    private int failures;

    /** Smallest part of a delivery that the rules look at. */
    private static Delivery claimed(int attempts, int handovers) {
        return new Delivery(3, DATE, "ada@example.org", Delivery.State.SENDING, attempts, handovers, null, null, null);
    }

    /** @param claim what the table answers; null when another replica has the delivery */
    private DigestSender sender(Delivery claim) {
        DigestConfig config = new SmallRyeConfigBuilder()
                .withMapping(DigestConfig.class)
                .build()
                .getConfigMapping(DigestConfig.class);
        SmtpConfig smtp = new SmallRyeConfigBuilder()
                .withMapping(SmtpConfig.class)
                .build()
                .getConfigMapping(SmtpConfig.class);
        return new DigestSender(
                new Deliveries(claim),
                new Mails(),
                mailer,
                underWay,
                new SendingThreads(smtp),
                new DigestCalendar(Clock.fixed(NOW, ZoneOffset.UTC), config),
                config,
                new SimpleMeterRegistry(),
                Traces.off());
    }

    private SendResult send(Delivery claim) {
        return sender(claim).sendNow(SUBSCRIPTION, DIGEST, List.of(ADA));
    }

    @Test
    void leavesTheMailToAnotherReplicaWhenThisOneStops() throws InterruptedException {
        DigestSender sender = sender(claimed(1, 0));
        underWay.stop(Duration.ZERO);

        List<Outcome> outcomes =
                sender.begin(SUBSCRIPTION, DIGEST, List.of(ADA), false).join();

        assertThat(outcomes).containsExactly(Outcome.PUT_OFF);
        assertThat(steps).isEmpty();
    }

    @Test
    void rendersNoMailForADeliveryThatAnotherReplicaHas() {
        SendResult result = send(null);

        assertThat(steps).containsExactly("claim");
        assertThat(result).isEqualTo(new SendResult(0, 1, 0, 0));
    }

    @Test
    void recordsTheHandoverBeforeTheServerHasTheMail() {
        SendResult result = send(claimed(1, 0));

        assertThat(steps).containsExactly("claim", "render", "hand over", "send", "sent");
        assertThat(result).isEqualTo(new SendResult(1, 0, 0, 0));
    }

    @Test
    void recordsThatAMailIsOutAlthoughTheDatabaseFailsAtFirst() {
        failures = 2;

        SendResult result = send(claimed(1, 0));

        assertThat(steps).containsExactly("claim", "render", "hand over", "send", "sent", "sent", "sent");
        assertThat(result).isEqualTo(new SendResult(1, 0, 0, 0));
    }

    @Test
    void anUnknownOutcomeIsRepeatedOnceAfterTheLongestPause() {
        mailer = failing(Verdict.UNKNOWN);

        send(claimed(1, 0));
        send(claimed(2, 1));

        assertThat(steps)
                .filteredOn(step -> step.startsWith("failed"))
                .containsExactly("failed UNKNOWN 1 2026-11-25T08:30:00Z", "failed UNKNOWN 2 null");
    }

    @Test
    void aServerThatIsNotUsableIsTriedAgainAndARefusalIsNot() {
        mailer = failing(Verdict.LATER);
        send(claimed(3, 0));
        mailer = failing(Verdict.REFUSED);
        send(claimed(1, 0));

        assertThat(steps)
                .filteredOn(step -> step.startsWith("failed"))
                .containsExactly("failed FAILED 0 2026-11-25T08:04:00Z", "failed FAILED 0 null");
    }

    @Test
    void aMailThatMayHaveArrivedStaysUnknownWhateverComesLater() {
        mailer = failing(Verdict.LATER);

        send(claimed(2, 1));

        assertThat(steps).contains("failed UNKNOWN 1 2026-11-25T08:02:00Z");
    }

    @Test
    void waitsWhileTheServerRestsUnlessSomebodyWaits() {
        mailer = new FakeMailer(mail -> steps.add("send")) {
            @Override
            public boolean rests() {
                return true;
            }
        };

        assertThat(sender(claimed(1, 0))
                        .begin(SUBSCRIPTION, DIGEST, List.of(ADA), false)
                        .join())
                .containsExactly(DigestSender.Outcome.PUT_OFF);
        assertThat(steps).isEmpty();
        assertThat(send(claimed(1, 0)).sent()).isEqualTo(1);
    }

    private static SmtpMailer failing(Verdict verdict) {
        return new FakeMailer(mail -> {}) {
            @Override
            public SmtpAnswer send(MailMessage message, Runnable beforeHandover) throws MailFailedException {
                beforeHandover.run();
                throw new MailFailedException(new SmtpAnswer("words", verdict), null);
            }
        };
    }

    private final class Deliveries extends DeliveryRepository {

        private final Delivery claim;

        Deliveries(Delivery claim) {
            super(null);
            this.claim = claim;
        }

        @Override
        Optional<Delivery> claim(
                long subscriptionId, MailAddress address, LocalDate date, Instant now, Duration lease, boolean atOnce) {
            steps.add("claim");
            return Optional.ofNullable(claim);
        }

        @Override
        void handOver(Delivery claimed, Duration lease) {
            steps.add("hand over");
        }

        @Override
        void sent(Delivery claimed, Instant at, String answer) {
            steps.add("sent");
            if (failures-- > 0) {
                throw new IllegalStateException("The database is away");
            }
        }

        @Override
        void failed(Delivery claimed, Delivery.State state, int handovers, Instant nextTry, String answer) {
            steps.add("failed %s %d %s".formatted(state, handovers, nextTry));
        }
    }

    private final class Mails extends DigestMailFactory {

        Mails() {
            super(null, null, null, null, null, null);
        }

        @Override
        MailMessage digestMail(Subscription subscription, Digest digest, Addressee addressee) {
            steps.add("render");
            return new MailMessage(addressee.address(), "subject", "text", "html", "id", Map.of(), List.of());
        }
    }
}
