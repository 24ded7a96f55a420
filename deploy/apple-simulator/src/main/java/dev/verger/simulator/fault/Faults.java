package dev.verger.simulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The plans that are not used up, oldest first. */
public final class Faults {

    private final List<Fault> plans = new ArrayList<>();

    public void add(Fault fault) {
        plans.add(fault);
    }

    public void clear() {
        plans.clear();
    }

    public List<Fault> all() {
        return List.copyOf(plans);
    }

    /** The first plan that concerns a call, which is not used up by looking. */
    public Optional<Fault> find(String endpoint, String library, Predicate<Fault> wanted) {
        return plans.stream()
                .filter(fault -> fault.concerns(endpoint, library) && wanted.test(fault))
                .findFirst();
    }

    /** Uses up one failure of the first plan that concerns the call and that the call can show. */
    public Optional<Fault> take(String endpoint, String library, Predicate<Fault> showable) {
        for (int i = 0; i < plans.size(); i++) {
            Fault fault = plans.get(i);
            if (fault.concerns(endpoint, library) && showable.test(fault)) {
                Fault rest = fault.used();
                if (rest.times() > 0) {
                    plans.set(i, rest);
                } else {
                    plans.remove(i);
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
