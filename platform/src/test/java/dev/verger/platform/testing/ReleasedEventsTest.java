package dev.verger.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.verger.testing.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Compares the schemas in {@code docs/events} with {@code members.txt} beside them, which has every member that an
 * event ever had.
 */
class ReleasedEventsTest {

    private static final String RECORD = "verger.events.record";
    private static final String COMMAND = "./mvnw -pl platform -am test -Dtest=ReleasedEventsTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -D"
            + RECORD;
    private static final String SUFFIX = ".schema.json";
    private static final List<String> HEAD = List.of(
            "# Every member of every event, as consumers may rely on it. Lines are only ever added; none is",
            "# changed or removed. CONTRIBUTING.md has the command that adds those of a new member.");

    private final Path folder = Checkout.file("docs/events");
    private final Path file = folder.resolve("members.txt");

    private Map<String, JsonNode> schemas() throws IOException {
        Map<String, JsonNode> schemas = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path schema :
                    files.filter(one -> one.toString().endsWith(SUFFIX)).toList()) {
                String name = schema.getFileName().toString().replace(SUFFIX, "");
                JsonNode content = new ObjectMapper().readTree(schema.toFile());
                String version = name.substring(name.lastIndexOf('.'));
                schemas.put(content.get("title").asText() + version, content);
            }
        }
        return schemas;
    }

    private EventMembers released() throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return EventMembers.parse(lines);
        }
    }

    @Test
    void changeByAdditionsOnly() throws IOException {
        var now = EventMembers.of(schemas());

        assertThat(now.breaks(released()))
                .as("Consumers of the event as it was may fail: a new .v2 beside it is due, see ADR 2")
                .isEmpty();
        if (System.getProperty(RECORD) != null) {
            Files.write(file, Stream.concat(HEAD.stream(), now.lines().stream()).toList());
        }
        assertThat(released().lines())
                .as("A member is new. Record it with: " + COMMAND)
                .isEqualTo(now.lines());
    }

    @Test
    void haveTheirNameInTheirFilesNames() throws IOException {
        List<String> names = new ArrayList<>();
        for (String event : schemas().keySet()) {
            names.add(event.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT) + SUFFIX);
        }

        assertThat(names)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(folder.resolve(name)).exists());
    }
}
