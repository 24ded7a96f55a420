package dev.verger.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.simulator.fault.FaultKind;
import dev.verger.testing.apple.AppleAdmin;
import java.util.Map;
import java.util.TreeMap;

/** Makes Apple fail, and counts the failures that happened: a fault that no request meets proves nothing. */
final class FaultCounts {

    private final AppleAdmin apple;
    private final Map<String, Integer> wanted = new TreeMap<>();
    private final Map<String, Integer> happened = new TreeMap<>();

    FaultCounts(AppleAdmin apple) {
        this.apple = apple;
    }

    /** @param fault with {@code endpoint}, {@code kind} and {@code times} */
    void add(Map<String, ?> fault) {
        apple.fail(fault);
        wanted.merge(
                name(fault.get("endpoint").toString(), fault.get("kind").toString()),
                (Integer) fault.get("times"),
                Integer::sum);
    }

    /** Ends all faults. */
    void end() {
        Map<String, Integer> met = new TreeMap<>(wanted);
        for (JsonNode left : apple.faults()) {
            met.merge(
                    name(left.get("endpoint").asText(), kind(left)),
                    -left.get("times").asInt(),
                    Integer::sum);
        }
        apple.recover();
        wanted.clear();
        met.values().removeIf(times -> times <= 0);
        met.forEach((fault, times) -> happened.merge(fault, times, Integer::sum));
    }

    /** Failures since the last call, by endpoint and kind; those of faults that have not ended are left out. */
    Map<String, Integer> take() {
        Map<String, Integer> taken = new TreeMap<>(happened);
        happened.clear();
        return taken;
    }

    private static String kind(JsonNode fault) {
        var kind = FaultKind.valueOf(fault.get("kind").asText());
        return kind == FaultKind.NUMBER ? fault.get("number").asText() : kind.word();
    }

    private static String name(String endpoint, String kind) {
        return endpoint + ' ' + kind;
    }
}
