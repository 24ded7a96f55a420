package dev.verger.catalog.webhook;

import dev.verger.catalog.apple.InterruptedRunException;
import dev.verger.catalog.lease.Activity;
import dev.verger.catalog.lease.Lease;
import dev.verger.catalog.location.LocationAccessService;
import dev.verger.catalog.location.LocationGoneException;
import dev.verger.platform.client.FailureCause;
import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.trace.TracedWork;
import dev.verger.platform.trace.Traces;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Applies messages of one location under a lease, in the order of arrival: each in a transaction of its own, except
 * messages of one event of an own operation, and rows of events that are not ours, which are applied together.
 */
@ApplicationScoped
class MessageBatch {

    private static final Logger LOG = Logger.getLogger(MessageBatch.class);

    /** In one piece of work; the rest is claimed again. */
    private static final int MOST_MESSAGES = 200;

    /** Of events, held in memory at a time, and in one transaction at most. */
    private static final int MOST_ROWS = 10_000;

    private final WebhookMessageRepository messages;
    private final WebhookLeases leases;
    private final LocationAccessService locations;
    private final MessageOutcomes outcomes;
    private final ForeignAssignments assignments;
    private final WebhookConfig config;
    private final Traces traces;

    MessageBatch(
            WebhookMessageRepository messages,
            WebhookLeases leases,
            LocationAccessService locations,
            MessageOutcomes outcomes,
            ForeignAssignments assignments,
            WebhookConfig config,
            Traces traces) {
        this.messages = messages;
        this.leases = leases;
        this.locations = locations;
        this.outcomes = outcomes;
        this.assignments = assignments;
        this.config = config;
        this.traces = traces;
    }

    /**
     * Applies those that wait. What cannot be applied now, because the database or the owner of locations fails, is
     * applied later.
     *
     * @param lostLeases leases in a row that were lost before: the next message may be what ends the replicas, so that
     *     each is applied alone
     * @throws InterruptedRunException if the service stops or the lease was lost
     */
    void apply(Lease lease, int lostLeases, Activity activity) {
        List<WebhookMessage> waiting = messages.waiting(lease.id(), MOST_MESSAGES);
        Duration pause = Duration.ZERO;
        try {
            if (lostLeases >= config.lostLeases() && !waiting.isEmpty()) {
                outcomes.finish(lease, waiting.get(0), Outcome.LOST_LEASES);
                waiting = waiting.subList(1, waiting.size());
            }
            apply(lease, waiting, new EventMessages(lostLeases > 0 ? 1 : MOST_ROWS), activity);
        } catch (InterruptedRunException e) {
            throw e;
        } catch (NotFoundException | LocationGoneException e) {
            waiting.forEach(outcomes::drop);
        } catch (RuntimeException e) {
            if (activity.isCancelled()) {
                throw new InterruptedRunException();
            }
            LOG.warnf("Notifications of location %d are applied later because of %s", lease.id(), FailureCause.of(e));
            pause = config.retryAfter();
        }
        leases.giveBack(lease, pause);
    }

    private void apply(Lease lease, List<WebhookMessage> waiting, EventMessages events, Activity activity) {
        boolean usable = locations.get(lease.id()).unusableReason() == null;
        List<ReadMessage> together = new ArrayList<>();
        for (WebhookMessage stored : waiting) {
            Optional<ReadMessage> read = outcomes.read(lease, stored);
            if (read.isEmpty()) {
                continue;
            }
            ReadMessage message = read.get();
            if (!events.admits(message)) {
                together.addAll(apply(lease, events, usable, activity));
            }
            if (message.isOfEvent()) {
                events.add(message);
            } else {
                activity.begins("applying message " + message.id());
                outcomes.apply(lease, message, usable);
            }
        }
        together.addAll(apply(lease, events, usable, activity));
        if (!together.isEmpty()) {
            Outcome outcome = applyTogether(lease, together, activity);
            together.forEach(message -> outcomes.finish(lease, message, outcome));
        }
    }

    /** Applies messages of events, and returns those whose rows have to be applied with rows of others. */
    private List<ReadMessage> apply(Lease lease, EventMessages events, boolean usable, Activity activity) {
        List<ReadMessage> ofOthers = new ArrayList<>();
        for (List<ReadMessage> parts : events.take()) {
            activity.begins("applying messages of an event from %d on"
                    .formatted(parts.get(0).id()));
            ofOthers.addAll(outcomes.applyOwn(lease, parts));
        }
        List<ReadMessage> together = new ArrayList<>();
        ofOthers.sort(Comparator.comparingLong(ReadMessage::id));
        for (ReadMessage message : ofOthers) {
            activity.begins("applying message " + message.id());
            if (outcomes.apply(lease, message, usable)) {
                together.add(message);
            }
        }
        return together;
    }

    private Outcome inTrace(ReadMessage first, Supplier<Outcome> change) {
        try (TracedWork traced = traces.resume(first.traceparent(), SpanKind.INTERNAL, "notifications")) {
            return change.get();
        }
    }

    private Outcome applyTogether(Lease lease, List<ReadMessage> together, Activity activity) {
        List<ManagementEvent> events = together.stream().map(ReadMessage::event).toList();
        try {
            return inTrace(together.get(0), () -> assignments.apply(lease, events, activity));
        } catch (RuntimeException e) {
            if (activity.isCancelled() || MessageOutcomes.mayPass(e)) {
                throw e;
            }
            LOG.errorf("Assignments of location %d are not applied because of %s", lease.id(), FailureCause.of(e));
            return Outcome.INTERNAL_ERROR;
        }
    }
}
