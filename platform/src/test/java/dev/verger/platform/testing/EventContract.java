package dev.verger.platform.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.verger.testing.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The contract of one event between the services: its JSON Schema and its example in {@code docs/events}. */
public final class EventContract {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DOCS = Checkout.file("docs/events");

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final String name;

    private EventContract(String name) {
        this.name = name;
    }

    /** @param event simple name, such as {@code TokenUploaded} */
    public static EventContract of(String event) {
        return new EventContract(event.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT) + ".v1");
    }

    /** The example that producer and consumers read. */
    public String example() {
        return read(DOCS.resolve("examples").resolve(name + ".json"));
    }

    /** The violations of the schema in the data. */
    public List<String> violations(JsonNode data) {
        return SCHEMAS
                .getSchema(read(DOCS.resolve(name + ".schema.json")))
                .validate(data.toString(), InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** The violations of the schema in data as text. */
    public List<String> violations(String data) {
        try {
            return violations(JSON.readTree(data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
