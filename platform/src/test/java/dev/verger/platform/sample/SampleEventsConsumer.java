package dev.verger.platform.sample;

import dev.verger.platform.inbox.EventHandlers;
import dev.verger.platform.inbox.Inbox;
import dev.verger.platform.inbox.ReceivedEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.MDC;
import org.jdbi.v3.core.Jdbi;

/** Inserts a row for each event that was applied, with the trace id that its log lines have. */
@ApplicationScoped
class SampleEventsConsumer {

    private final Inbox inbox;
    private final Jdbi jdbi;
    private final EventHandlers handlers = new EventHandlers().on(SampleRenamed.class, this::insert);

    SampleEventsConsumer(Inbox inbox, Jdbi jdbi) {
        this.inbox = inbox;
        this.jdbi = jdbi;
    }

    @Incoming("sample-events")
    @Blocking
    void on(ConsumerRecord<String, String> message) {
        inbox.once(message, handlers);
    }

    private void insert(SampleRenamed renamed, ReceivedEvent event) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "insert into effect (event_id, name, trace_id) values (:id, :name, :trace)")
                .bind("id", event.id())
                .bind("name", renamed.name())
                .bind("trace", (String) MDC.get("traceId"))
                .execute());
    }
}
