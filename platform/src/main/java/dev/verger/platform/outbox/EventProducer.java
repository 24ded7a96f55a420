package dev.verger.platform.outbox;

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

    EventProducer(Producer<String, String> producer, String source, Duration timeout) {
        this.producer = producer;
        this.source = source;
        this.timeout = timeout;
    }

    /** Returns once Kafka has all of them; after an exception any part of them may have been sent. */
    void sendAll(List<OutboxEvent> events) throws InterruptedException, ExecutionException, TimeoutException {
        List<Future<?>> sent = new ArrayList<>(events.size());
        for (OutboxEvent event : events) {
            sent.add(producer.send(record(event)));
        }
        for (Future<?> future : sent) {
            future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private ProducerRecord<String, String> record(OutboxEvent event) {
        var message = new ProducerRecord<>(event.topic(), event.key(), event.data());
        Headers headers = message.headers();
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", event.eventId().toString());
        add(headers, "ce_type", event.type());
        add(headers, "ce_source", source);
        add(headers, "ce_subject", event.key());
        add(headers, "ce_time", DateTimeFormatter.ISO_INSTANT.format(event.occurredAt()));
        add(headers, "content-type", "application/json");
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
