package dev.verger.simulator.library;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The people of one location in the order in which they were added, and the version of each one's last change. */
final class People {

    private final List<Person> people = new ArrayList<>();
    private final List<Integer> lastChanges = new ArrayList<>();
    private final Map<String, List<Integer>> byId = new HashMap<>();

    List<Person> all() {
        return Collections.unmodifiableList(people);
    }

    List<Integer> versions() {
        return Collections.unmodifiableList(lastChanges);
    }

    void add(Person person, int version) {
        byId.computeIfAbsent(person.clientUserId(), id -> new ArrayList<>(1)).add(people.size());
        people.add(person);
        lastChanges.add(version);
    }

    /** Inserts an unknown user between others. */
    void insert(int place, Person person, int version) {
        people.add(place, person);
        lastChanges.add(place, version);
        byId.clear();
        for (int i = 0; i < people.size(); i++) {
            byId.computeIfAbsent(people.get(i).clientUserId(), id -> new ArrayList<>(1))
                    .add(i);
        }
    }

    /** Replaces the row of a person who changed. */
    void replace(Person old, Person changed, int version) {
        int index = indexes(old.clientUserId()).stream()
                .filter(i -> people.get(i) == old)
                .findFirst()
                .orElseThrow();
        people.set(index, changed);
        lastChanges.set(index, version);
    }

    /** All rows of one id, oldest first. */
    List<Person> of(String clientUserId) {
        return indexes(clientUserId).stream().map(people::get).toList();
    }

    Optional<Person> active(String clientUserId) {
        return of(clientUserId).stream().filter(Person::active).findFirst();
    }

    /** The active row, else the newest. */
    Optional<Person> current(String clientUserId) {
        List<Person> rows = of(clientUserId);
        return active(clientUserId)
                .or(() -> rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(rows.size() - 1)));
    }

    List<Person> changedAfter(int version) {
        List<Person> changed = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            if (lastChanges.get(i) > version) {
                changed.add(people.get(i));
            }
        }
        return changed;
    }

    private List<Integer> indexes(String clientUserId) {
        return byId.getOrDefault(clientUserId, List.of());
    }
}
