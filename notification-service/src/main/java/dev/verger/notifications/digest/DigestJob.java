package dev.verger.notifications.digest;

import dev.verger.notifications.digest.DigestSender.Outcome;
import dev.verger.notifications.mail.MailsUnderWay;
import dev.verger.notifications.mail.SmtpMailer;
import dev.verger.notifications.projection.Freshness;
import dev.verger.notifications.subscription.Addressee;
import dev.verger.notifications.subscription.Audience;
import dev.verger.notifications.subscription.Audiences;
import dev.verger.notifications.subscription.Subscription;
import dev.verger.notifications.subscription.SubscriptionService;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Sends the day's digests when they are due, and completes deliveries that were interrupted. Checks the clock every few
 * seconds instead of sleeping until eight, so that a clock that is moved is noticed. While the SMTP server cannot be
 * used, it waits.
 */
@ApplicationScoped
class DigestJob {

    private static final Logger LOG = Logger.getLogger(DigestJob.class);

    private static final int AT_A_TIME = 50;

    private final SubscriptionService subscriptions;
    private final Audiences audiences;
    private final SourcesAtDigest sources;
    private final DigestBuilder writer;
    private final DigestSender sender;
    private final SmtpMailer mailer;
    private final MailsUnderWay underWay;
    private final DeliveryRepository deliveries;
    private final DigestRunRepository runs;
    private final DigestCalendar calendar;
    private final DigestConfig config;
    private final MeterRegistry metrics;

    DigestJob(
            SubscriptionService subscriptions,
            Audiences audiences,
            SourcesAtDigest sources,
            DigestBuilder writer,
            DigestSender sender,
            SmtpMailer mailer,
            MailsUnderWay underWay,
            DeliveryRepository deliveries,
            DigestRunRepository runs,
            DigestCalendar calendar,
            DigestConfig config,
            MeterRegistry metrics) {
        this.subscriptions = subscriptions;
        this.audiences = audiences;
        this.sources = sources;
        this.writer = writer;
        this.sender = sender;
        this.mailer = mailer;
        this.underWay = underWay;
        this.deliveries = deliveries;
        this.runs = runs;
        this.calendar = calendar;
        this.config = config;
        this.metrics = metrics;
    }

    @Scheduled(every = "${verger.digest.poll:5s}", concurrentExecution = ConcurrentExecution.SKIP)
    void lookAtTheClock() {
        List<LocalDate> days = calendar.openDays();
        deliveries.endBefore(days.get(0));
        days.forEach(this::work);
    }

    private void work(LocalDate date) {
        Instant due = calendar.due(date);
        if (!calendar.now().isBefore(due) && runs.open(date, due)) {
            runs.forgetBefore(date.minusDays(config.retention().toDays()));
        }
        sendDue(date);
        finishWhatWasLeft(date);
    }

    private void sendDue(LocalDate date) {
        List<CompletableFuture<Void>> begun = new ArrayList<>();
        for (List<Long> turn = claim(date); !turn.isEmpty(); turn = claim(date)) {
            Optional<Freshness> freshness = sources.freshness(calendar.due(date));
            if (freshness.isEmpty()) {
                runs.postpone(date, turn, calendar.now().plus(config.ownerRetry()));
                break;
            }
            for (long id : turn) {
                begun.add(send(id, date, freshness.get()));
            }
        }
        join(begun);
    }

    private List<Long> claim(LocalDate date) {
        if (sendsNothing()) {
            return List.of();
        }
        Instant now = calendar.now();
        return runs.claim(date, now, now.plus(config.runLease()), AT_A_TIME);
    }

    /** What fails for one subscription is tried again later and stops no other. */
    private CompletableFuture<Void> send(long subscriptionId, LocalDate date, Freshness freshness) {
        Timer.Sample duration = Timer.start(metrics);
        return begin(() -> beginToSend(subscriptionId, date, freshness))
                .thenAccept(outcomes -> sent(date, subscriptionId, outcomes))
                .whenComplete((done, failure) -> duration.stop(metrics.timer("verger.digest.duration")))
                .exceptionally(failure -> {
                    failed("The digest of subscription %d failed".formatted(subscriptionId), failure);
                    runs.postpone(date, List.of(subscriptionId), calendar.now().plus(config.firstRetry()));
                    return null;
                });
    }

    private CompletableFuture<List<Outcome>> beginToSend(long subscriptionId, LocalDate date, Freshness freshness) {
        return subscriptions
                .find(subscriptionId)
                .map(found -> beginToSend(found, date, freshness))
                .orElseGet(() -> CompletableFuture.completedFuture(List.of()));
    }

    private CompletableFuture<List<Outcome>> beginToSend(
            Subscription subscription, LocalDate date, Freshness freshness) {
        Audience audience = audiences.of(subscription);
        if (!audience.active()) {
            return CompletableFuture.completedFuture(List.of());
        }
        Digest digest = writer.write(subscription, audience, date, freshness);
        return digest.isEmpty()
                ? CompletableFuture.completedFuture(List.of())
                : sender.begin(subscription, digest, audience.addressees(), false);
    }

    private void sent(LocalDate date, long subscriptionId, List<Outcome> outcomes) {
        if (outcomes.contains(Outcome.PUT_OFF)) {
            runs.postpone(date, List.of(subscriptionId), calendar.now());
        } else {
            runs.done(date, subscriptionId);
        }
    }

    private void finishWhatWasLeft(LocalDate date) {
        List<CompletableFuture<Void>> begun = new ArrayList<>();
        for (List<Delivery> left = unfinished(date); !left.isEmpty(); left = unfinished(date)) {
            Optional<Freshness> freshness = sources.freshness(calendar.due(date));
            if (freshness.isEmpty()) {
                left.forEach(
                        delivery -> deliveries.putOff(delivery, calendar.now().plus(config.ownerRetry())));
                break;
            }
            left.stream()
                    .collect(Collectors.groupingBy(Delivery::subscriptionId))
                    .forEach((id, ofSubscription) -> begun.add(finish(id, ofSubscription, freshness.get())));
            // What is claimed is not unfinished any more.
            join(begun);
            begun.clear();
        }
    }

    private List<Delivery> unfinished(LocalDate date) {
        return sendsNothing() ? List.of() : deliveries.unfinished(date, calendar.now(), AT_A_TIME);
    }

    private boolean sendsNothing() {
        return mailer.rests() || underWay.areEnding();
    }

    private CompletableFuture<Void> finish(long subscriptionId, Collection<Delivery> left, Freshness freshness) {
        return begin(() -> beginToFinish(subscriptionId, left, freshness))
                .<Void>thenApply(outcomes -> null)
                .exceptionally(failure -> {
                    failed("Deliveries of subscription %d failed".formatted(subscriptionId), failure);
                    left.forEach(delivery ->
                            deliveries.putOff(delivery, calendar.now().plus(config.firstRetry())));
                    return null;
                });
    }

    private CompletableFuture<List<Outcome>> beginToFinish(
            long subscriptionId, Collection<Delivery> left, Freshness freshness) {
        Optional<Subscription> subscription = subscriptions.find(subscriptionId);
        if (subscription.isEmpty()) {
            // Its deliveries went with it.
            return CompletableFuture.completedFuture(List.of());
        }
        Audience audience = audiences.of(subscription.get());
        LocalDate date = left.iterator().next().date();
        Digest digest = writer.write(subscription.get(), audience, date, freshness);
        Map<String, Addressee> addressees = audience.active() && !digest.isEmpty()
                ? audience.addressees().stream()
                        .collect(Collectors.toMap(found -> found.address().value(), found -> found))
                : Map.of();
        left.stream()
                .filter(delivery -> !addressees.containsKey(delivery.address()))
                .forEach(deliveries::giveUp);
        List<Addressee> remaining = left.stream()
                .map(delivery -> addressees.get(delivery.address()))
                .filter(addressee -> addressee != null)
                .toList();
        return sender.begin(subscription.get(), digest, remaining, false);
    }

    private static <T> CompletableFuture<T> begin(Supplier<CompletableFuture<T>> task) {
        try {
            return task.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void failed(String what, Throwable failure) {
        LOG.errorf(failure, "%s", what);
        metrics.counter("verger.digest.failures").increment();
    }

    private static void join(List<CompletableFuture<Void>> begun) {
        CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new)).join();
    }
}
