package dev.verger.platform.inbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.verger.platform.database.DatabaseFailure;
import dev.verger.platform.error.UnavailableException;
import dev.verger.platform.time.Backoff;
import dev.verger.platform.trace.TracedWork;
import dev.verger.platform.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Gives each event its effect once. A consumer calls {@link #once} from a blocking {@code @Incoming} method and lets
 * its exceptions pass: whatever leaves it goes to the dead-letter topic.
 */
@ApplicationScoped
public class Inbox {

    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    private final Jdbi jdbi;
    private final ObjectMapper json;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Traces traces;
    private volatile boolean stopping;

    Inbox(Jdbi jdbi, ObjectMapper json, Clock clock, MeterRegistry metrics, Traces traces) {
        this.jdbi = jdbi;
        this.json = json;
        this.clock = clock;
        this.metrics = metrics;
        this.traces = traces;
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /**
     * Runs the event's handler in a transaction of its own, unless this event had its effect before. Waits, with
     * growing pauses, as long as the database or another service is not there. An event without a handler costs no look
     * at the database.
     *
     * @throws PoisonEventException and whatever else the handler throws that a repetition would not mend
     */
    public void once(ConsumerRecord<String, String> message, EventHandlers handlers) {
        ReceivedEvent event = read(message);
        if (!handlers.isKnown(event)) {
            return;
        }
        try (TracedWork work = resume(event, message)) {
            try {
                handle(event, handlers);
            } catch (RuntimeException e) {
                work.failed(e);
                throw deadLetter(message, e);
            }
        }
    }

    private ReceivedEvent read(ConsumerRecord<String, String> message) {
        try {
            return ReceivedEvent.of(message, json);
        } catch (PoisonEventException e) {
            throw deadLetter(message, e);
        }
    }

    private TracedWork resume(ReceivedEvent event, ConsumerRecord<String, String> message) {
        return traces.resume(event.traceparent(), SpanKind.CONSUMER, "process " + event.type())
                .attribute("messaging.system", "kafka")
                .attribute("messaging.destination.name", message.topic())
                .attribute("messaging.operation.type", "process")
                .attribute("cloudevents.event_id", event.id().toString())
                .attribute("cloudevents.event_type", event.type());
    }

    private void handle(ReceivedEvent event, EventHandlers handlers) {
        for (int attempt = 1; !isHandled(event, handlers); attempt++) {
            sleep(BACKOFF.delay(attempt));
        }
    }

    /** Returns what the caller throws. */
    private RuntimeException deadLetter(ConsumerRecord<String, String> message, RuntimeException reason) {
        if (stopping) {
            waitUnacknowledged();
        }
        metrics.counter("verger.inbox.dead.letters", "topic", message.topic()).increment();
        LOG.errorf(reason, "A message of %s goes to the dead-letter topic", message.topic());
        return reason;
    }

    /** While the service stops, a failure says nothing about the message: it must be delivered again, not parked. */
    private static void waitUnacknowledged() {
        sleep(Duration.ofDays(1));
    }

    private boolean isHandled(ReceivedEvent event, EventHandlers handlers) {
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                if (accept(event)) {
                    handlers.handle(event);
                }
            });
            return true;
        } catch (RuntimeException e) {
            if (stopping || !passes(e)) {
                throw e;
            }
            LOG.warnf("Event %s waits for a dependency that is unavailable: %s", event.id(), e.toString());
            return false;
        }
    }

    private static boolean passes(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnavailableException) {
                return true;
            }
        }
        return DatabaseFailure.passes(e);
    }

    private boolean accept(ReceivedEvent event) {
        int added = jdbi.withHandle(handle -> handle.createUpdate(
                        "insert into inbox (event_id, received_at) values (:id, :now) on conflict do nothing")
                .bind("id", event.id())
                .bind("now", clock.instant())
                .execute());
        return added == 1;
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while waiting for the database", e);
        }
    }
}
