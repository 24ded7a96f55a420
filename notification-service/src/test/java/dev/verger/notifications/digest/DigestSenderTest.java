package dev.verger.notifications.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.notifications.location.KnownLocation;
import dev.verger.notifications.mail.FakeMailer;
import dev.verger.notifications.mail.MailAddress;
import dev.verger.notifications.mail.MailLocale;
import dev.verger.notifications.mail.MailMessage;
import dev.verger.notifications.projection.Freshness;
import dev.verger.notifications.subscription.Addressee;
import dev.verger.notifications.subscription.Subscription;
import dev.verger.notifications.subscription.SubscriptionFixtures;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
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
            List.of(new Digest.Section(new KnownLocation(12, "Hugo", -1, 1, NOW), List.of())));

    private final List<String> steps = new ArrayList<>();

    /** How often the database fails. */
    private int failures;

    /** @param attempt of the claim; empty when another replica has the delivery */
    private DigestSender sender(OptionalInt attempt) {
        DigestConfig config = new SmallRyeConfigBuilder()
                .withMapping(DigestConfig.class)
                .build()
                .getConfigMapping(DigestConfig.class);
        var calendar = new DigestCalendar(Clock.fixed(NOW, ZoneOffset.UTC), config);
        return new DigestSender(
                new Deliveries(attempt), new Mails(), new FakeMailer(mail -> steps.add("send")), calendar, config);
    }

    @Test
    void rendersNoMailForADeliveryThatAnotherReplicaHas() {
        SendResult result = sender(OptionalInt.empty()).send(SUBSCRIPTION, DIGEST, List.of(ADA));

        assertThat(steps).containsExactly("claim");
        assertThat(result).isEqualTo(new SendResult(0, 1, 0, 0));
    }

    @Test
    void rendersTheMailOfADeliveryOnceItIsClaimed() {
        SendResult result = sender(OptionalInt.of(1)).send(SUBSCRIPTION, DIGEST, List.of(ADA));

        assertThat(steps).containsExactly("claim", "render", "send", "sent");
        assertThat(result).isEqualTo(new SendResult(1, 0, 0, 0));
    }

    @Test
    void recordsThatAMailIsOutAlthoughTheDatabaseFailsAtFirst() {
        failures = 2;

        SendResult result = sender(OptionalInt.of(1)).send(SUBSCRIPTION, DIGEST, List.of(ADA));

        assertThat(steps).containsExactly("claim", "render", "send", "sent", "sent", "sent");
        assertThat(result).isEqualTo(new SendResult(1, 0, 0, 0));
    }

    private final class Deliveries extends DeliveryRepository {

        private final OptionalInt attempt;

        Deliveries(OptionalInt attempt) {
            super(null);
            this.attempt = attempt;
        }

        @Override
        OptionalInt claim(
                long subscriptionId,
                MailAddress address,
                LocalDate date,
                Instant now,
                Instant leaseEnd,
                boolean atOnce) {
            steps.add("claim");
            return attempt;
        }

        @Override
        void sent(long subscriptionId, MailAddress address, LocalDate date, Instant at, String answer) {
            steps.add("sent");
            if (failures-- > 0) {
                throw new IllegalStateException("The database is away");
            }
        }
    }

    private final class Mails extends DigestMailFactory {

        Mails() {
            super(null, null, null, null, null);
        }

        @Override
        MailMessage digestMail(Subscription subscription, Digest digest, Addressee addressee) {
            steps.add("render");
            return new MailMessage(addressee.address(), "subject", "text", "html", "id", Map.of(), List.of());
        }
    }
}
