package dev.verger.simulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The faults that have failures left, oldest first. */
public final class Faults {

    private final List<Fault> faults = new ArrayList<>();

    public void add(Fault fault) {
        faults.add(fault);
    }

    public void clear() {
        faults.clear();
    }

    public List<Fault> all() {
        return List.copyOf(faults);
    }

    /** The first fault that concerns a call, without using up one of its failures. */
    public Optional<Fault> find(String endpoint, String library, Predicate<Fault> wanted) {
        return faults.stream()
                .filter(fault -> fault.concerns(endpoint, library) && wanted.test(fault))
                .findFirst();
    }

    /** Uses up one failure of the first fault that concerns the call and that the call can show. */
    public Optional<Fault> take(String endpoint, String library, Predicate<Fault> showable) {
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            if (fault.concerns(endpoint, library) && showable.test(fault)) {
                Fault rest = fault.used();
                if (rest.times() > 0) {
                    faults.set(i, rest);
                } else {
                    faults.remove(i);
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
