package dev.verger.catalog.webhook;

import dev.verger.catalog.apple.InterruptedRunException;
import dev.verger.catalog.lease.Activity;
import dev.verger.catalog.lease.Lease;
import dev.verger.catalog.location.LocationAccessService;
import dev.verger.catalog.location.LocationGoneException;
import dev.verger.platform.client.FailureCause;
import dev.verger.platform.database.DatabaseFailure;
import dev.verger.platform.error.ApiException;
import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.time.DatabaseClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Applies messages of one location under a lease, in the order of arrival: each in a transaction of its own, except
 * rows of events that are not ours, which are applied together.
 */
@ApplicationScoped
class MessageBatch {

    private static final Logger LOG = Logger.getLogger(MessageBatch.class);

    /** In one piece of work; the rest is claimed again. */
    private static final int MOST_MESSAGES = 200;

    private final WebhookMessageRepository messages;
    private final WebhookLeases leases;
    private final WebhookTransactions transactions;
    private final LocationAccessService locations;
    private final MessageApplication application;
    private final ForeignAssignments assignments;
    private final WebhookMetrics metrics;
    private final WebhookConfig config;
    private final DatabaseClock clock;

    MessageBatch(
            WebhookMessageRepository messages,
            WebhookLeases leases,
            WebhookTransactions transactions,
            LocationAccessService locations,
            MessageApplication application,
            ForeignAssignments assignments,
            WebhookMetrics metrics,
            WebhookConfig config,
            DatabaseClock clock) {
        this.messages = messages;
        this.leases = leases;
        this.transactions = transactions;
        this.locations = locations;
        this.application = application;
        this.assignments = assignments;
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Applies those that wait. What cannot be applied now, because the database or the owner of locations fails, is
     * applied later.
     *
     * @param lostLeases leases in a row that were lost before: the next message may be what ends the replicas
     * @throws InterruptedRunException if the service stops or the lease was lost
     */
    void apply(Lease lease, int lostLeases, Activity activity) {
        List<WebhookMessage> waiting = messages.waiting(lease.id(), MOST_MESSAGES);
        Duration pause = Duration.ZERO;
        try {
            if (lostLeases >= config.lostLeases() && !waiting.isEmpty()) {
                finish(lease, waiting.get(0), typeOf(waiting.get(0)), Outcome.LOST_LEASES);
                waiting = waiting.subList(1, waiting.size());
            }
            apply(lease, waiting, activity);
        } catch (InterruptedRunException e) {
            throw e;
        } catch (NotFoundException | LocationGoneException e) {
            waiting.forEach(this::drop);
        } catch (RuntimeException e) {
            if (activity.isCancelled()) {
                throw new InterruptedRunException();
            }
            LOG.warnf("Notifications of location %d are applied later because of %s", lease.id(), FailureCause.of(e));
            pause = config.retryAfter();
        }
        leases.giveBack(lease, pause);
    }

    private void apply(Lease lease, List<WebhookMessage> waiting, Activity activity) {
        boolean usable = locations.get(lease.id()).unusableReason() == null;
        List<WebhookMessage> together = new ArrayList<>();
        List<ManagementEvent> events = new ArrayList<>();
        for (WebhookMessage message : waiting) {
            activity.begins("applying message " + message.id());
            apply(lease, message, usable).ifPresent(event -> {
                together.add(message);
                events.add(event);
            });
        }
        if (!events.isEmpty()) {
            Outcome outcome = applyTogether(lease, events, activity);
            together.forEach(message -> finish(lease, message, NotificationType.ASSET_MANAGEMENT, outcome));
        }
    }

    private Outcome applyTogether(Lease lease, List<ManagementEvent> events, Activity activity) {
        try {
            return assignments.apply(lease, events, activity);
        } catch (RuntimeException e) {
            if (activity.isCancelled() || mayPass(e)) {
                throw e;
            }
            LOG.errorf("Assignments of location %d are not applied because of %s", lease.id(), FailureCause.of(e));
            return Outcome.INTERNAL_ERROR;
        }
    }

    /** Whether the same message may be applied later. */
    private static boolean mayPass(RuntimeException e) {
        return e instanceof InterruptedRunException
                || e instanceof LocationGoneException
                || e instanceof ApiException
                || DatabaseFailure.passes(e)
                || DatabaseFailure.busy(e);
    }

    /** Returns the event whose rows have to be applied with those of others. */
    private Optional<ManagementEvent> apply(Lease lease, WebhookMessage message, boolean usable) {
        try {
            Notification notification = Notification.parse(message.body());
            var result = transactions.call(lease, () -> applyAndFinish(lease, message, notification, usable));
            result.outcome().ifPresent(outcome -> count(message, notification.type(), outcome));
            return Optional.ofNullable(result.event());
        } catch (UnreadableMessageException e) {
            LOG.warnf("Message %d of location %d is not applied: %s", message.id(), lease.id(), e.getMessage());
            finish(lease, message, typeOf(message), Outcome.UNREADABLE);
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted() || mayPass(e)) {
                throw e;
            }
            LOG.errorf(
                    "Message %d of location %d is not applied because of %s",
                    message.id(), lease.id(), FailureCause.of(e));
            finish(lease, message, typeOf(message), Outcome.INTERNAL_ERROR);
        }
        return Optional.empty();
    }

    private MessageApplication.Result applyAndFinish(
            Lease lease, WebhookMessage message, Notification notification, boolean usable) {
        var result = application.apply(lease.id(), notification, message.receivedAt(), usable);
        result.outcome().ifPresent(outcome -> messages.finish(message.id(), outcome));
        return result;
    }

    private void finish(Lease lease, WebhookMessage message, NotificationType type, Outcome outcome) {
        transactions.call(lease, () -> {
            messages.finish(message.id(), outcome);
            return null;
        });
        count(message, type, outcome);
    }

    /** The location is not there any more, so that nothing can hold it. */
    private void drop(WebhookMessage message) {
        QuarkusTransaction.requiringNew().run(() -> messages.finish(message.id(), Outcome.LOCATION_DELETED));
        count(message, typeOf(message), Outcome.LOCATION_DELETED);
    }

    private void count(WebhookMessage message, NotificationType type, Outcome outcome) {
        metrics.applied(type, outcome, Duration.between(message.receivedAt(), clock.now()));
    }

    private static NotificationType typeOf(WebhookMessage message) {
        try {
            return Notification.parse(message.body()).type();
        } catch (UnreadableMessageException e) {
            return NotificationType.UNKNOWN;
        }
    }
}
