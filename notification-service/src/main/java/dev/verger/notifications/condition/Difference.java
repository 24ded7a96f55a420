package dev.verger.notifications.condition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The writes that make the stored conditions equal to those that an owner reports.
 *
 * @param opened holding, and not known or known differently
 * @param closed known, and not holding
 */
record Difference(List<Condition> opened, List<Condition> closed) {

    /** What makes two conditions the same one, whatever is said of it. */
    private record Key(long locationId, ConditionKind kind, String adamId, String pricingParam, String threshold) {

        static Key of(Condition condition) {
            return new Key(
                    condition.locationId(),
                    condition.kind(),
                    condition.adamId(),
                    condition.pricingParam(),
                    condition.threshold());
        }
    }

    /** Of several accounts of one condition the first counts. */
    static Difference between(Collection<Condition> known, Collection<Condition> holding) {
        Map<Key, Condition> left = new HashMap<>();
        known.forEach(condition -> left.put(Key.of(condition), condition));
        Map<Key, Condition> first = new HashMap<>();
        holding.forEach(condition -> first.putIfAbsent(Key.of(condition), condition));
        List<Condition> opened = new ArrayList<>();
        first.forEach((key, condition) -> {
            if (!condition.equals(left.remove(key))) {
                opened.add(condition);
            }
        });
        return new Difference(opened, List.copyOf(left.values()));
    }
}
