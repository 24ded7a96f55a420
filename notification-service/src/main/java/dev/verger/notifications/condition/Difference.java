package dev.verger.notifications.condition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The writes that make the stored conditions equal to those that an owner reports. */
final class Difference {

    private final Map<Key, Condition> opened = new LinkedHashMap<>();
    private final List<Condition> closed = new ArrayList<>();

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

    /** @param holding of several accounts of one condition the first counts */
    Difference(Collection<Condition> holding) {
        holding.forEach(condition -> opened.putIfAbsent(Key.of(condition), condition));
    }

    /** Compares what is stored, each condition once. */
    void compare(Condition known) {
        Key key = Key.of(known);
        Condition reported = opened.get(key);
        if (reported == null) {
            closed.add(known);
        } else if (reported.equals(known)) {
            opened.remove(key);
        }
    }

    /** Holding, and not known or known differently. */
    Collection<Condition> opened() {
        return opened.values();
    }

    /** Known, and not holding. */
    Collection<Condition> closed() {
        return closed;
    }
}
