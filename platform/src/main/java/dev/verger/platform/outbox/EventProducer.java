package dev.verger.platform.outbox;

import dev.verger.platform.trace.Traceparent;
import dev.verger.platform.trace.Traces;
import io.opentelemetry.api.trace.Span;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Sends events as CloudEvents 1.0 in binary mode: attributes are headers, the value is the data. */
final class EventProducer implements AutoCloseable {

    private final Producer<String, String> producer;
    private final String source;
    private final Duration timeout;
    private final Traces traces;

    private record Sent(Future<?> answer, Span span) {}

    EventProducer(Producer<String, String> producer, String source, Duration timeout, Traces traces) {
        this.producer = producer;
        this.source = source;
        this.timeout = timeout;
        this.traces = traces;
    }

    /** Returns once Kafka has all of them; after an exception any part of them may have been sent. */
    void sendAll(List<OutboxEvent> events) throws InterruptedException, ExecutionException, TimeoutException {
        List<Sent> sent = new ArrayList<>(events.size());
        for (OutboxEvent event : events) {
            sent.add(send(event));
        }
        for (Sent message : sent) {
            message.answer().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            message.span().end();
        }
    }

    private Sent send(OutboxEvent event) {
        Span span = span(event);
        return new Sent(producer.send(record(event, Traceparent.of(span.getSpanContext()))), span);
    }

    /** An event without a trace, which a version before traces added, begins none. */
    private Span span(OutboxEvent event) {
        if (event.traceparent() == null) {
            return Span.getInvalid();
        }
        return traces.send(event.traceparent(), "send " + event.type())
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", event.topic())
                .setAttribute("messaging.operation.type", "send")
                .setAttribute("cloudevents.event_id", event.eventId().toString())
                .setAttribute("cloudevents.event_type", event.type());
    }

    private ProducerRecord<String, String> record(OutboxEvent event, String traceparent) {
        var message = new ProducerRecord<>(event.topic(), event.key(), event.data());
        Headers headers = message.headers();
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", event.eventId().toString());
        add(headers, "ce_type", event.type());
        add(headers, "ce_source", source);
        add(headers, "ce_subject", event.key());
        add(headers, "ce_time", DateTimeFormatter.ISO_INSTANT.format(event.occurredAt()));
        add(headers, "content-type", "application/json");
        if (traceparent != null) {
            add(headers, "ce_" + Traceparent.NAME, traceparent);
        }
        return message;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Drops what is unsent at once: it is still in the outbox. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
