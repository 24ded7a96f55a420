package dev.verger.catalog.webhook;

import dev.verger.catalog.apple.InterruptedRunException;
import dev.verger.catalog.lease.Lease;
import dev.verger.catalog.location.LocationGoneException;
import dev.verger.platform.client.FailureCause;
import dev.verger.platform.database.DatabaseFailure;
import dev.verger.platform.error.ApiException;
import dev.verger.platform.time.DatabaseClock;
import dev.verger.platform.trace.TracedWork;
import dev.verger.platform.trace.Traces;
import io.opentelemetry.api.trace.SpanKind;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Applies messages, and records what became of each in the same transaction. One that cannot be applied fails alone:
 * the others are applied without it. What may be applied later throws.
 */
@ApplicationScoped
class MessageOutcomes {

    private static final Logger LOG = Logger.getLogger(MessageOutcomes.class);

    private final WebhookMessageRepository messages;
    private final WebhookTransactions transactions;
    private final MessageApplication application;
    private final WebhookMetrics metrics;
    private final DatabaseClock clock;
    private final Traces traces;

    MessageOutcomes(
            WebhookMessageRepository messages,
            WebhookTransactions transactions,
            MessageApplication application,
            WebhookMetrics metrics,
            DatabaseClock clock,
            Traces traces) {
        this.messages = messages;
        this.transactions = transactions;
        this.application = application;
        this.metrics = metrics;
        this.clock = clock;
        this.traces = traces;
    }

    /** Reads a message; empty if it cannot be read, and has failed. */
    Optional<ReadMessage> read(Lease lease, WebhookMessage message) {
        try {
            return Optional.of(ReadMessage.of(message));
        } catch (UnreadableMessageException e) {
            unreadable(lease, message.id(), e);
            finish(lease, message, Outcome.UNREADABLE);
            return Optional.empty();
        }
    }

    /**
     * Applies messages of one event in one transaction, if it is the event of an own operation. Where that fails, each
     * half of them is applied apart.
     *
     * @return those that are not of an own operation, and wait
     */
    List<ReadMessage> applyOwn(Lease lease, List<ReadMessage> parts) {
        boolean own;
        try {
            own = inTrace(lease, parts.get(0), () -> takeOwn(lease.id(), parts));
        } catch (RuntimeException e) {
            rethrowIfPassing(e);
            if (parts.size() == 1) {
                failed(lease, parts.get(0), e);
                return List.of();
            }
            int half = parts.size() / 2;
            List<ReadMessage> others = new ArrayList<>(applyOwn(lease, parts.subList(0, half)));
            others.addAll(applyOwn(lease, parts.subList(half, parts.size())));
            return others;
        }
        if (!own) {
            return parts;
        }
        Instant now = clock.now();
        parts.forEach(
                part -> metrics.applied(part.type(), Outcome.OWN_OPERATION, Duration.between(part.receivedAt(), now)));
        return List.of();
    }

    /** Changes in a transaction, in the trace of the request that brought the message, or the first of them. */
    private <T> T inTrace(Lease lease, ReadMessage message, Supplier<T> change) {
        try (TracedWork traced = traces.resume(message.traceparent(), SpanKind.INTERNAL, "notification")) {
            traced.attribute("verger.location.id", lease.id())
                    .attribute("verger.notification.type", message.type().name());
            return transactions.call(lease, change);
        }
    }

    private boolean takeOwn(long locationId, List<ReadMessage> parts) {
        boolean own = application.isOwn(
                locationId, parts.stream().map(ReadMessage::event).toList());
        if (own) {
            messages.finish(parts.stream().map(ReadMessage::id).toList(), Outcome.OWN_OPERATION);
        }
        return own;
    }

    /**
     * Applies one message that is not of an own operation.
     *
     * @param usable whether Apple may be asked about the location
     * @return whether rows of it have to be applied together with those of other messages, so that it still waits
     */
    boolean apply(Lease lease, ReadMessage message, boolean usable) {
        try {
            Optional<Outcome> outcome = inTrace(lease, message, () -> applyAndFinish(lease, message, usable));
            outcome.ifPresent(known -> count(message.type(), message.receivedAt(), known));
            return outcome.isEmpty();
        } catch (UnreadableMessageException e) {
            unreadable(lease, message.id(), e);
            finish(lease, message, Outcome.UNREADABLE);
        } catch (RuntimeException e) {
            rethrowIfPassing(e);
            failed(lease, message, e);
        }
        return false;
    }

    private Optional<Outcome> applyAndFinish(Lease lease, ReadMessage message, boolean usable) {
        Optional<Outcome> outcome = application.apply(lease.id(), message, usable);
        outcome.ifPresent(known -> messages.finish(List.of(message.id()), known));
        return outcome;
    }

    private static void rethrowIfPassing(RuntimeException e) {
        if (Thread.currentThread().isInterrupted() || mayPass(e)) {
            throw e;
        }
    }

    /** Whether the same message may be applied later. */
    static boolean mayPass(RuntimeException e) {
        return e instanceof InterruptedRunException
                || e instanceof LocationGoneException
                || e instanceof ApiException
                || DatabaseFailure.passes(e)
                || DatabaseFailure.busy(e);
    }

    private static void unreadable(Lease lease, long id, UnreadableMessageException e) {
        LOG.warnf("Message %d of location %d is not applied: %s", id, lease.id(), e.getMessage());
    }

    private void failed(Lease lease, ReadMessage message, RuntimeException e) {
        LOG.errorf(
                "Message %d of location %d is not applied because of %s", message.id(), lease.id(), FailureCause.of(e));
        finish(lease, message, Outcome.INTERNAL_ERROR);
    }

    void finish(Lease lease, ReadMessage message, Outcome outcome) {
        finish(lease, message.id(), outcome);
        count(message.type(), message.receivedAt(), outcome);
    }

    /** Finishes one that was not read. */
    void finish(Lease lease, WebhookMessage message, Outcome outcome) {
        finish(lease, message.id(), outcome);
        count(typeOf(message), message.receivedAt(), outcome);
    }

    private void finish(Lease lease, long id, Outcome outcome) {
        transactions.call(lease, () -> {
            messages.finish(List.of(id), outcome);
            return null;
        });
    }

    /** The location is not there any more, so that nothing can hold it. */
    void drop(WebhookMessage message) {
        QuarkusTransaction.requiringNew().run(() -> messages.finish(List.of(message.id()), Outcome.LOCATION_DELETED));
        count(typeOf(message), message.receivedAt(), Outcome.LOCATION_DELETED);
    }

    private void count(NotificationType type, Instant receivedAt, Outcome outcome) {
        metrics.applied(type, outcome, Duration.between(receivedAt, clock.now()));
    }

    private static NotificationType typeOf(WebhookMessage message) {
        try {
            return Notification.parse(message.body()).type();
        } catch (UnreadableMessageException e) {
            return NotificationType.UNKNOWN;
        }
    }
}
