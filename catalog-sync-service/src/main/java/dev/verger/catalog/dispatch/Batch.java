package dev.verger.catalog.dispatch;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.toCollection;

import dev.verger.apple.asset.AssetKey;
import dev.verger.apple.assignment.ManageAssetsRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * The tasks of one request to Apple: every named title for every named device, or for every named user; or users
 * themselves.
 */
record Batch(List<Task> tasks) {

    Batch {
        tasks = List.copyOf(tasks);
    }

    boolean ofUsers() {
        return tasks.get(0).isUser();
    }

    /** Empty when the tasks are users. */
    List<AssetKey> assets() {
        return distinct(Task::asset);
    }

    List<String> principals() {
        return distinct(Task::principal);
    }

    private <T> List<T> distinct(Function<Task, T> of) {
        return tasks.stream()
                .map(of)
                .filter(Objects::nonNull)
                .collect(collectingAndThen(toCollection(LinkedHashSet::new), List::copyOf));
    }

    int firstPlace() {
        return tasks.stream().mapToInt(Task::place).min().orElseThrow();
    }

    int lastPlace() {
        return tasks.stream().mapToInt(Task::place).max().orElseThrow();
    }

    /** Not for users. */
    ManageAssetsRequest request(Action action) {
        List<AssetKey> assets = action == Action.REVOKE ? List.of() : assets();
        return ofUsers()
                ? ManageAssetsRequest.ofUsers(assets, principals())
                : ManageAssetsRequest.ofDevices(assets, principals());
    }

    /** Two halves, of holders if there are several, else of titles. */
    List<Batch> halves() {
        List<String> principals = principals();
        if (principals.size() > 1) {
            List<String> first = principals.subList(0, principals.size() / 2);
            return split(task -> first.contains(task.principal()));
        }
        List<AssetKey> assets = assets();
        List<AssetKey> first = assets.subList(0, assets.size() / 2);
        return split(task -> first.contains(task.asset()));
    }

    private List<Batch> split(java.util.function.Predicate<Task> first) {
        return List.of(
                new Batch(tasks.stream().filter(first).toList()),
                new Batch(tasks.stream().filter(first.negate()).toList()));
    }
}
