package dev.verger.documents.asyncapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The contracts of the events in {@code docs/events}. */
final class EventContracts {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUFFIX = ".schema.json";

    /**
     * One event.
     *
     * @param version such as {@code v1}
     * @param schema of the data
     * @param example data that fits
     */
    record Contract(String name, String version, ObjectNode schema, ObjectNode example) {

        /** The value of the header {@code ce_type}. */
        String type() {
            return "dev.verger." + name + "." + version;
        }
    }

    private EventContracts() {}

    /** All of them, by name. */
    static Map<String, Contract> read(Path folder) {
        Map<String, Contract> contracts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> contract(folder, file.replace(SUFFIX, "")))
                    .forEach(contract -> contracts.put(contract.name(), contract));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contracts;
    }

    private static Contract contract(Path folder, String file) {
        ObjectNode schema = json(folder.resolve(file + SUFFIX));
        return new Contract(
                schema.get("title").asText(),
                file.substring(file.lastIndexOf('.') + 1),
                schema,
                json(folder.resolve("examples").resolve(file + ".json")));
    }

    private static ObjectNode json(Path file) {
        try {
            return (ObjectNode) JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
