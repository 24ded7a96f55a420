package dev.verger.notifications.digest;

import dev.verger.notifications.projection.Freshness;
import dev.verger.notifications.projection.Reconciliation;
import dev.verger.notifications.subscription.Addressee;
import dev.verger.notifications.subscription.Audience;
import dev.verger.notifications.subscription.Audiences;
import dev.verger.notifications.subscription.Subscription;
import dev.verger.notifications.subscription.SubscriptionService;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Sends the day's digests when they are due, and completes deliveries that were interrupted. Checks the clock every few
 * seconds instead of sleeping until eight, so that a clock that is moved is noticed.
 */
@ApplicationScoped
class DigestJob {

    private static final Logger LOG = Logger.getLogger(DigestJob.class);

    private static final int AT_A_TIME = 50;

    private final SubscriptionService subscriptions;
    private final Audiences audiences;
    private final Reconciliation repair;
    private final DigestBuilder writer;
    private final DigestSender sender;
    private final DeliveryRepository deliveries;
    private final DigestRunRepository runs;
    private final DigestCalendar calendar;
    private final DigestConfig config;
    private final MeterRegistry metrics;

    DigestJob(
            SubscriptionService subscriptions,
            Audiences audiences,
            Reconciliation repair,
            DigestBuilder writer,
            DigestSender sender,
            DeliveryRepository deliveries,
            DigestRunRepository runs,
            DigestCalendar calendar,
            DigestConfig config,
            MeterRegistry metrics) {
        this.subscriptions = subscriptions;
        this.audiences = audiences;
        this.repair = repair;
        this.writer = writer;
        this.sender = sender;
        this.deliveries = deliveries;
        this.runs = runs;
        this.calendar = calendar;
        this.config = config;
        this.metrics = metrics;
    }

    @Scheduled(every = "${verger.digest.poll:5s}", concurrentExecution = ConcurrentExecution.SKIP)
    void lookAtTheClock() {
        LocalDate today = calendar.today();
        Instant due = calendar.due(today);
        if (!calendar.now().isBefore(due) && runs.open(today, due)) {
            runs.forgetBefore(today.minusDays(config.retention().toDays()));
        }
        sendDue(today, due);
        finishWhatWasLeft(today);
    }

    private void sendDue(LocalDate today, Instant due) {
        List<Long> turn = claim(today);
        if (turn.isEmpty()) {
            return;
        }
        Freshness freshness = repair.everything();
        Instant now = calendar.now();
        if (!freshness.current() && now.isBefore(due.plus(config.ownerPatience()))) {
            runs.postpone(today, turn, now.plus(config.ownerRetry()));
            return;
        }
        while (!turn.isEmpty()) {
            turn.forEach(id -> sendAlone(id, today, freshness));
            turn = claim(today);
        }
    }

    private List<Long> claim(LocalDate today) {
        Instant now = calendar.now();
        return runs.claim(today, now, now.plus(config.runLease()), AT_A_TIME);
    }

    /** What fails for one subscription is tried again later and stops no other. */
    private void sendAlone(long subscriptionId, LocalDate today, Freshness freshness) {
        try {
            send(subscriptionId, today, freshness);
        } catch (RuntimeException e) {
            LOG.errorf(e, "The digest of subscription %d failed", subscriptionId);
            metrics.counter("verger.digest.failures").increment();
            runs.postpone(today, List.of(subscriptionId), calendar.now().plus(config.firstRetry()));
        }
    }

    private void send(long subscriptionId, LocalDate today, Freshness freshness) {
        metrics.timer("verger.digest.duration")
                .record(() -> subscriptions.find(subscriptionId).ifPresent(found -> send(found, today, freshness)));
        runs.done(today, subscriptionId);
    }

    private void send(Subscription subscription, LocalDate today, Freshness freshness) {
        Audience audience = audiences.of(subscription);
        if (audience.active()) {
            sender.send(subscription, writer.write(subscription, audience, today, freshness), audience.addressees());
        }
    }

    private void finishWhatWasLeft(LocalDate today) {
        for (Delivery delivery : deliveries.unfinished(today, calendar.now(), AT_A_TIME)) {
            finishAlone(delivery);
        }
    }

    private void finishAlone(Delivery delivery) {
        try {
            subscriptions.find(delivery.subscriptionId()).ifPresent(subscription -> finish(subscription, delivery));
        } catch (RuntimeException e) {
            LOG.errorf(e, "A delivery of subscription %d failed", delivery.subscriptionId());
            metrics.counter("verger.digest.failures").increment();
            deliveries.putOff(delivery, calendar.now().plus(config.firstRetry()));
        }
    }

    private void finish(Subscription subscription, Delivery delivery) {
        Audience audience = audiences.of(subscription);
        Digest digest = writer.write(subscription, audience, delivery.date(), new Freshness(true, calendar.now()));
        Optional<Addressee> addressee = audience.addressees().stream()
                .filter(found -> found.address().value().equals(delivery.address()))
                .findFirst();
        if (audience.active() && !digest.isEmpty() && addressee.isPresent()) {
            sender.retry(subscription, digest, addressee.get());
        } else {
            deliveries.giveUp(delivery);
        }
    }
}
