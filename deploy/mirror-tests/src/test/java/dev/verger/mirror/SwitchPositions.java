package dev.verger.mirror;

import dev.verger.simulator.settings.Switches;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Every position of every switch that the simulator has for behaviour that was not verified at Apple; a switch that is
 * added there is found here.
 */
final class SwitchPositions {

    /** Other values of switches that are error numbers. */
    private static final Map<String, List<Integer>> NUMBERS =
            Map.of("unknownTokenError", List.of(9622), "forbiddenNumber", List.of(9602));

    /** These do not concern a client that only reads, so they are changed together. */
    private static final Set<String> OF_WRITES = Set.of(
            "loopbackNotifications",
            "omittedConfig",
            "emptyTypesUnsubscribe",
            "testUnchangedConfig",
            "legacyTokensReadConfig",
            "mixedPrincipals",
            "unknownAsset",
            "removedAsset",
            "unknownUser",
            "unknownDevice",
            "repeatedAssociate",
            "emptyDisassociate",
            "shortage",
            "errorInfo",
            "forbiddenNumber");

    private SwitchPositions() {}

    /** One position after the other that differs from the default, those of writes together. */
    static List<Map<String, Object>> oneAtATime() {
        List<Map<String, Object>> positions = new ArrayList<>();
        Map<String, Object> writes = new HashMap<>();
        for (RecordComponent one : Switches.class.getRecordComponents()) {
            List<Object> others = others(one);
            if (OF_WRITES.contains(one.getName())) {
                writes.put(one.getName(), others.get(0));
            } else {
                others.forEach(other -> positions.add(Map.of(one.getName(), other)));
            }
        }
        positions.add(writes);
        return positions;
    }

    /** The same positions in groups of {@code size} switches; those of writes stay together beside others. */
    static List<Map<String, Object>> inGroupsOf(int size) {
        List<Map<String, Object>> groups = new ArrayList<>();
        for (Map<String, Object> position : oneAtATime()) {
            Map<String, Object> group = groups.stream()
                    .filter(each -> each.size() < size && Collections.disjoint(each.keySet(), position.keySet()))
                    .findFirst()
                    .orElseGet(() -> added(groups));
            group.putAll(position);
        }
        return groups;
    }

    private static Map<String, Object> added(List<Map<String, Object>> groups) {
        Map<String, Object> group = new HashMap<>();
        groups.add(group);
        return group;
    }

    /** Each switch in a random position. */
    static Map<String, Object> some(Random random) {
        Map<String, Object> positions = new HashMap<>();
        for (RecordComponent one : Switches.class.getRecordComponents()) {
            List<Object> others = others(one);
            int choice = random.nextInt(others.size() + 1);
            if (choice < others.size()) {
                positions.put(one.getName(), others.get(choice));
            }
        }
        return positions;
    }

    private static List<Object> others(RecordComponent one) {
        Object usual = usual(one);
        if (usual instanceof Boolean flag) {
            return List.of(!flag);
        }
        if (usual instanceof Enum<?>) {
            return Arrays.stream(one.getType().getEnumConstants())
                    .filter(constant -> constant != usual)
                    .<Object>map(Object::toString)
                    .toList();
        }
        return List.copyOf(NUMBERS.get(one.getName()));
    }

    private static Object usual(RecordComponent one) {
        try {
            return one.getAccessor().invoke(Switches.DEFAULT);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
