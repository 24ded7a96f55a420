package dev.verger.platform.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What consumers may rely on of one or more events: each member, whether it is always there, and which values it has.
 * Two of them say whether the one came from the other by additions only.
 */
final class EventMembers {

    private static final Set<String> NOT_FOR_PROGRAMS =
            Set.of("$schema", "$id", "title", "description", "examples", "$comment");
    private static final Set<String> STRUCTURE = Set.of("properties", "required", "items");
    private static final String WHOLE = "(data)";

    /**
     * @param always whether every event, or every object that has the member, has it
     * @param values JSON Schema's words about the values, ordered by name
     */
    private record Member(boolean always, String values) {

        static Member parse(String text) {
            String[] parts = text.split(" ", 2);
            return new Member(parts[0].equals("always"), parts[1]);
        }

        @Override
        public String toString() {
            return (always ? "always " : "sometimes ") + values;
        }
    }

    /** By event and path, such as {@code LocationChanged.v1 licenseThresholds[].available}. */
    private final Map<String, Member> members = new TreeMap<>();

    private EventMembers() {}

    /** Those of JSON Schemas, by the name of the event with its version. */
    static EventMembers of(Map<String, JsonNode> schemas) {
        var all = new EventMembers();
        schemas.forEach((event, schema) -> all.collect(event, WHOLE, true, schema));
        return all;
    }

    /** Parses the output of {@link #lines}. */
    static EventMembers parse(Stream<String> lines) {
        var all = new EventMembers();
        lines.filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            String[] parts = line.split(" ", 3);
            all.members.put(parts[0] + " " + parts[1], Member.parse(parts[2]));
        });
        return all;
    }

    /** One line a member, in a fixed order, so that an addition is a line more and nothing else. */
    List<String> lines() {
        return members.entrySet().stream()
                .map(member -> member.getKey() + " " + member.getValue())
                .toList();
    }

    private void collect(String event, String path, boolean always, JsonNode schema) {
        members.put(event + " " + path, new Member(always, values(schema)));
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        schema.path("properties")
                .properties()
                .forEach(member -> collect(
                        event,
                        path.equals(WHOLE) ? member.getKey() : path + "." + member.getKey(),
                        required.contains(member.getKey()),
                        member.getValue()));
        if (schema.has("items")) {
            collect(event, path + "[]", true, schema.get("items"));
        }
    }

    private static String values(JsonNode schema) {
        Map<String, JsonNode> words = new TreeMap<>();
        schema.properties().stream()
                .filter(word -> !NOT_FOR_PROGRAMS.contains(word.getKey()))
                .filter(word -> !STRUCTURE.contains(word.getKey()))
                .forEach(word -> words.put(word.getKey(), word.getValue()));
        ObjectNode ordered = ((ObjectNode) schema).objectNode();
        words.forEach(ordered::set);
        return ordered.toString();
    }

    /**
     * Why the events as they are now are no additions to those that were released: a consumer that was written for
     * these may fail. Empty when they are.
     */
    List<String> breaks(EventMembers released) {
        List<String> breaks = new ArrayList<>();
        released.members.forEach((name, before) -> {
            Member now = members.get(name);
            if (now == null) {
                breaks.add(name + " was removed");
            } else if (before.always() && !now.always()) {
                breaks.add(name + " is not always there any more");
            } else if (!before.always() && now.always()) {
                breaks.add(name + " became required, and earlier events lack it");
            } else if (!before.values().equals(now.values())) {
                breaks.add("%s has other values: %s, before %s".formatted(name, now.values(), before.values()));
            }
        });
        return breaks;
    }
}
