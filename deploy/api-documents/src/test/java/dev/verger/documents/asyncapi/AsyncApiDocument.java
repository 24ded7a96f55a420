package dev.verger.documents.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.documents.asyncapi.EventContracts.Contract;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The document of the events: its frame with a message for each event. */
final class AsyncApiDocument {

    private static final String KAFKA_BINDING = "0.5.0";

    /** Say how to read the file; in the document, schemas are read as AsyncAPI's are. */
    private static final List<String> OF_THE_FILE = List.of("$schema", "$id");

    /**
     * The settings of a service for its events.
     *
     * @param topic it publishes on
     * @param source as in the header {@code ce_source}
     */
    record Producer(String topic, String source) {}

    private final ObjectNode document;
    private final Map<String, Contract> contracts;
    private final ObjectNode schemas;
    private final ObjectNode messages;
    private final Set<String> placed = new HashSet<>();

    private AsyncApiDocument(ObjectNode frame, Map<String, Contract> contracts) {
        this.document = frame.deepCopy();
        this.contracts = contracts;
        this.schemas = (ObjectNode) document.at("/components/schemas");
        this.messages = ((ObjectNode) document.get("components")).putObject("messages");
    }

    /**
     * @param frame names the producer and the events of each channel
     * @param producers by name
     * @throws IllegalStateException naming events that are on no channel, on two, or unknown
     */
    static ObjectNode make(ObjectNode frame, Map<String, Contract> contracts, Function<String, Producer> producers) {
        var made = new AsyncApiDocument(frame, contracts);
        made.document
                .get("channels")
                .properties()
                .forEach(channel -> made.fill(channel.getKey(), (ObjectNode) channel.getValue(), producers));
        made.refuseMissingEvents();
        made.nameMessagesOfOperations();
        return made.document;
    }

    private void fill(String name, ObjectNode channel, Function<String, Producer> producers) {
        Producer producer = producers.apply(channel.remove("producer").asText());
        JsonNode events = channel.remove("events");
        channel.put("address", producer.topic());
        channel.putArray("servers").addObject().put("$ref", "#/servers/kafka");
        ObjectNode ofChannel = channel.putObject("messages");
        events.forEach(event -> {
            Contract contract = place(name, event.asText());
            schemas.set(contract.name(), schema(contract));
            messages.set(contract.name(), message(contract, producer));
            ofChannel.putObject(contract.name()).put("$ref", "#/components/messages/" + contract.name());
        });
        channel.putObject("bindings")
                .putObject("kafka")
                .put("topic", producer.topic())
                .put("bindingVersion", KAFKA_BINDING);
    }

    private Contract place(String channel, String event) {
        Contract contract = contracts.get(event);
        if (contract == null) {
            throw new IllegalStateException("%s names %s, which docs/events does not have.".formatted(channel, event));
        }
        if (!placed.add(event)) {
            throw new IllegalStateException(event + " is named twice.");
        }
        return contract;
    }

    private void refuseMissingEvents() {
        Set<String> missing = new HashSet<>(contracts.keySet());
        missing.removeAll(placed);
        if (!missing.isEmpty()) {
            throw new IllegalStateException(missing + " is on no channel of gateway/src/main/asyncapi/frame.yaml.");
        }
    }

    private static ObjectNode schema(Contract contract) {
        ObjectNode schema = contract.schema().deepCopy();
        schema.remove(OF_THE_FILE);
        return schema;
    }

    private ObjectNode message(Contract contract, Producer producer) {
        ObjectNode message = messages.objectNode();
        message.put("name", contract.type());
        message.put("title", contract.name());
        message.set("summary", contract.schema().get("description"));
        message.put("contentType", "application/json");
        ObjectNode headers = message.putObject("headers");
        headers.put("type", "object");
        headers.putArray("allOf").addObject().put("$ref", "#/components/schemas/CloudEvent");
        ObjectNode own = headers.putObject("properties");
        own.putObject("ce_type").put("const", contract.type());
        own.putObject("ce_source").put("const", producer.source());
        message.putObject("payload").put("$ref", "#/components/schemas/" + contract.name());
        ObjectNode kafka = message.putObject("bindings").putObject("kafka");
        kafka.set("key", document.at("/components/schemas/CloudEvent/properties/ce_subject"));
        kafka.put("bindingVersion", KAFKA_BINDING);
        message.putArray("examples").add(example(contract, producer));
        return message;
    }

    private ObjectNode example(Contract contract, Producer producer) {
        ObjectNode example = messages.objectNode();
        example.putObject("headers")
                .put("ce_specversion", "1.0")
                .put("ce_id", "0b8f2f5e-6a57-4d0c-9c3a-2f7a2d1c5e10")
                .put("ce_type", contract.type())
                .put("ce_source", producer.source())
                .put("ce_subject", contract.example().get("locationId").asText())
                .put("ce_time", "2026-11-22T08:00:00Z")
                .put("content-type", "application/json");
        example.set("payload", contract.example());
        return example;
    }

    private void nameMessagesOfOperations() {
        for (JsonNode operation : document.get("operations")) {
            String channel = operation.at("/channel/$ref").asText();
            List<String> names = new ArrayList<>();
            document.at(channel.substring(1) + "/messages").fieldNames().forEachRemaining(names::add);
            var list = ((ObjectNode) operation).putArray("messages");
            names.forEach(name -> list.addObject().put("$ref", channel + "/messages/" + name));
        }
    }
}
