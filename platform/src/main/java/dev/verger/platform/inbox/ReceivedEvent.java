package dev.verger.platform.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.verger.platform.trace.Traceparent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** One delivery of an event, read from the headers of a CloudEvents message in binary mode. */
public final class ReceivedEvent {

    private final UUID id;
    private final String type;
    private final Instant time;
    private final String data;
    private final String traceparent;
    private final ObjectMapper json;

    private ReceivedEvent(UUID id, String type, Instant time, String data, String traceparent, ObjectMapper json) {
        this.id = id;
        this.type = type;
        this.time = time;
        this.data = data;
        this.traceparent = traceparent;
        this.json = json;
    }

    /** @throws PoisonEventException if a header of CloudEvents is missing or cannot be read */
    static ReceivedEvent of(ConsumerRecord<String, String> message, ObjectMapper json) {
        try {
            return new ReceivedEvent(
                    UUID.fromString(header(message, "ce_id")),
                    header(message, "ce_type"),
                    Instant.parse(header(message, "ce_time")),
                    message.value(),
                    text(message.headers().lastHeader("ce_" + Traceparent.NAME)),
                    json);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new PoisonEventException("The message is not a CloudEvent", e);
        }
    }

    private static String header(ConsumerRecord<String, String> message, String name) {
        Header header = message.headers().lastHeader(name);
        if (header == null || header.value() == null) {
            throw new PoisonEventException("The message has no header " + name, null);
        }
        return text(header);
    }

    private static String text(Header header) {
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Identity of the fact; the same in every delivery. */
    public UUID id() {
        return id;
    }

    /** Such as {@code dev.verger.TokenUploaded.v1}. */
    public String type() {
        return type;
    }

    /** When it became a fact, UTC. */
    public Instant time() {
        return time;
    }

    /** Of the work that the event comes from, as it was received; null if the message names none. */
    String traceparent() {
        return traceparent;
    }

    /**
     * The data as the reader's own record.
     *
     * @throws PoisonEventException if it does not fit
     */
    public <T extends Record> T as(Class<T> shape) {
        try {
            T value = json.readValue(data, shape);
            if (value == null) {
                throw new PoisonEventException("The message has no data", null);
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new PoisonEventException("The data is not a " + shape.getSimpleName(), e);
        }
    }
}
