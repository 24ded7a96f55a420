package dev.verger.notifications.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.verger.notifications.digest.Delivery.State;
import dev.verger.notifications.mail.MailAddress;
import dev.verger.notifications.testing.FullAccess;
import dev.verger.notifications.testing.NotificationService;
import dev.verger.notifications.testing.Scene;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which of several senders may send a mail. */
@QuarkusTest
@NotificationService
@FullAccess
class DeliveryRepositoryIT {

    private static final MailAddress ADA = MailAddress.of("ada@example.org").orElseThrow();
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration OVER = Duration.ofMillis(-1);

    @Inject
    Scene scene;

    @Inject
    DeliveryRepository deliveries;

    private long subscription;
    private LocalDate date;

    @BeforeEach
    void begin() {
        scene.begin();
        subscription = scene.subscription(scene.location("Hugo"), ADA.value());
        date = scene.today();
    }

    @Test
    void ofManySendersAtOnceOneGetsTheMail() {
        List<Optional<Delivery>> claims = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> claim(LONG, true))
                .toList();

        assertThat(claims).filteredOn(Optional::isPresent).hasSize(1);
    }

    @Test
    void aSenderWhoseLeaseEndedHandsNothingOver() {
        Delivery slow = claim(OVER, false).orElseThrow();
        Delivery other = claim(LONG, false).orElseThrow();

        assertThatIllegalStateException().isThrownBy(() -> deliveries.handOver(slow, LONG));
        deliveries.failed(slow, State.FAILED, 0, null, "late");
        deliveries.handOver(other, LONG);

        assertThat(found().state()).isEqualTo(State.SENDING);
        assertThat(found().handovers()).isEqualTo(1);
    }

    @Test
    void aMailThatIsOutIsSentWhoeverHasItsLease() {
        Delivery slow = claim(OVER, false).orElseThrow();
        Delivery other = claim(LONG, false).orElseThrow();

        deliveries.sent(slow, scene.now(), "250 queued");
        deliveries.failed(other, State.FAILED, 0, scene.now(), "450 later");

        assertThat(found().state()).isEqualTo(State.SENT);
        assertThat(claim(LONG, true)).isEmpty();
    }

    @Test
    void aHandoverIsALeaseOfItsOwn() {
        Delivery first = claim(OVER, false).orElseThrow();
        deliveries.handOver(first, LONG);

        assertThat(claim(LONG, true)).isEmpty();
    }

    @Test
    void whatWasHandedOverTwiceIsNotSentAgain() {
        for (int i = 0; i < 2; i++) {
            Delivery claimed = claim(LONG, false).orElseThrow();
            deliveries.handOver(claimed, OVER);
        }

        assertThat(claim(LONG, true)).isEmpty();
        assertThat(deliveries.unfinished(date, scene.now(), 10)).isEmpty();
        deliveries.endBefore(date);
        assertThat(found().state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void aRefusedMailIsTriedAgainOnlyWhenACallerWantsIt() {
        Delivery claimed = claim(LONG, false).orElseThrow();
        deliveries.failed(claimed, State.FAILED, 0, null, "550 no such user");

        assertThat(claim(LONG, false)).isEmpty();
        assertThat(claim(LONG, true)).isPresent();
    }

    @Test
    void aDayThatIsOverLeavesNothingToSend() {
        Delivery claimed = claim(LONG, false).orElseThrow();
        Instant later = scene.now().plus(LONG);
        deliveries.failed(claimed, State.UNKNOWN, 1, later, "no answer");
        assertThat(deliveries.oldestUnsent()).contains(date);

        deliveries.endBefore(date.plusDays(1));

        assertThat(deliveries.oldestUnsent()).isEmpty();
        assertThat(found().state()).isEqualTo(State.UNKNOWN);
    }

    private Optional<Delivery> claim(Duration lease, boolean atOnce) {
        return deliveries.claim(subscription, ADA, date, scene.now(), lease, atOnce);
    }

    private Delivery found() {
        return scene.database()
                .withHandle(handle -> handle.createQuery("select * from delivery")
                        .map((row, context) -> new Delivery(
                                row.getLong("subscription_id"),
                                date,
                                row.getString("address"),
                                State.valueOf(row.getString("state")),
                                row.getInt("attempts"),
                                row.getInt("handovers"),
                                null,
                                null,
                                row.getString("smtp_answer")))
                        .one());
    }
}
