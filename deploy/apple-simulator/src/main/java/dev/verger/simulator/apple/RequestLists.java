package dev.verger.simulator.apple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.error.AppleError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

/** Reads the lists in a request body, and checks their length and that they have no duplicates. */
final class RequestLists {

    private RequestLists() {}

    /** A list of objects or texts; absent and {@code null} are empty lists, anything else is an invalid argument. */
    static List<JsonNode> list(ObjectNode body, String member) {
        JsonNode value = body.get(member);
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw new AppleErrorAnswer(AppleError.INVALID_ARGUMENT);
        }
        List<JsonNode> list = new ArrayList<>();
        value.forEach(list::add);
        return list;
    }

    static void check(
            List<JsonNode> list, Function<JsonNode, String> key, int limit, AppleError tooMany, AppleError twice) {
        if (list.size() > limit) {
            throw new AppleErrorAnswer(tooMany);
        }
        var seen = new HashSet<String>();
        for (JsonNode element : list) {
            String text = key.apply(element);
            if (text == null || text.isBlank()) {
                throw new AppleErrorAnswer(AppleError.INVALID_ARGUMENT);
            }
            if (!seen.add(text)) {
                throw new AppleErrorAnswer(twice);
            }
        }
    }

    static String text(JsonNode element) {
        return element.isValueNode() && !element.isNull() ? element.asText() : null;
    }
}
