package dev.verger.simulator.work;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.error.AppleError;
import dev.verger.apple.json.AppleJson;
import dev.verger.simulator.library.Holder;
import dev.verger.simulator.library.Holding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The outcomes of the tasks of an event. A task concerns a {@link Holding} or a person.
 *
 * @param <T> what a task concerns
 */
final class Tasks<T> {

    private final List<T> done = new ArrayList<>();
    private final SortedMap<Integer, List<T>> failed = new TreeMap<>();

    void done(T task) {
        done.add(task);
    }

    void failed(AppleError error, T task) {
        failed(error.number(), task);
    }

    void failed(int number, T task) {
        failed.computeIfAbsent(number, n -> new ArrayList<>()).add(task);
    }

    List<T> done() {
        return done;
    }

    /** Failed tasks by Apple's number. */
    Map<Integer, List<T>> failed() {
        return failed;
    }

    int requested() {
        return done.size() + failed.values().stream().mapToInt(List::size).sum();
    }

    /** Apple's error objects, one per number. */
    ArrayNode failures(Function<List<T>, ObjectNode> errorInfo) {
        ArrayNode failures = AppleJson.MAPPER.createArrayNode();
        failed.forEach((number, tasks) -> {
            ObjectNode failure = failures.addObject();
            failure.put("errorNumber", number);
            failure.put(
                    "errorMessage",
                    AppleError.of(number).map(AppleError::meaning).orElse("Failed."));
            ObjectNode info = errorInfo.apply(tasks);
            if (info != null) {
                failure.set("errorInfo", info);
            }
        });
        return failures;
    }

    /** The assets and holders of tasks, each once. */
    static ObjectNode about(List<Holding> holdings) {
        ObjectNode info = AppleJson.MAPPER.createObjectNode();
        Map<String, ObjectNode> assets = new LinkedHashMap<>();
        for (Holding holding : holdings) {
            var asset = holding.asset();
            assets.computeIfAbsent(
                    asset.adamId() + asset.pricingParam(),
                    key -> AppleJson.MAPPER
                            .createObjectNode()
                            .put("adamId", asset.adamId())
                            .put("pricingParam", asset.pricingParam()));
        }
        info.putArray("assets").addAll(assets.values());
        for (Holder holder : Holder.values()) {
            Set<String> names = holdings.stream()
                    .filter(h -> h.holder() == holder)
                    .map(Holding::name)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (!names.isEmpty()) {
                ArrayNode array = info.putArray(holder.member() + "s");
                names.forEach(array::add);
            }
        }
        return info;
    }
}
