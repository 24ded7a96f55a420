package dev.verger.testing.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings of Quarkus that can be changed when a process starts, from the models in the extensions on the class
 * path.
 */
final class QuarkusSettings {

    private static final String MODEL = "META-INF/quarkus-config-doc/quarkus-config-model.json";
    private static final Pattern NAME = Pattern.compile("\"[^\"]+\"");
    private static final String ANY_NAME = "_?<?[A-Z0-9_]+>?_?";

    private final List<Entry> entries = new ArrayList<>();

    private record Entry(Pattern variable, Optional<String> defaultValue) {}

    private QuarkusSettings() {}

    static QuarkusSettings onTheClassPath() {
        var settings = new QuarkusSettings();
        Thread.currentThread().getContextClassLoader().resources(MODEL).forEach(settings::read);
        return settings;
    }

    boolean knows(String variable) {
        return entry(variable).isPresent();
    }

    Optional<String> defaultOf(String variable) {
        return entry(variable).flatMap(Entry::defaultValue);
    }

    private Optional<Entry> entry(String variable) {
        return entries.stream()
                .filter(entry -> entry.variable().matcher(variable).matches())
                .findFirst();
    }

    private void read(URL model) {
        try {
            new ObjectMapper().readTree(model).path("configRoots").forEach(this::readItems);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readItems(JsonNode node) {
        node.path("items").forEach(this::readItems);
        if (node.path("phase").asText().equals("RUN_TIME") && node.has("path")) {
            readPath(node.path("path"), node);
            node.path("additionalPaths").forEach(path -> readPath(path, node));
        }
    }

    private void readPath(JsonNode path, JsonNode item) {
        String property = path.path("property").asText();
        String variable = Stream.of(NAME.split(property, -1))
                .map(part -> Pattern.quote(KnownSetting.variable(part)))
                .collect(Collectors.joining(ANY_NAME));
        entries.add(new Entry(Pattern.compile(variable), defaultOf(item)));
    }

    /** Of an optional setting the model says in words what happens without it. */
    private static Optional<String> defaultOf(JsonNode item) {
        return Optional.of(item.path("defaultValue").asText(""))
                .filter(text -> !text.isEmpty() && !item.path("optional").asBoolean());
    }
}
