package dev.verger.catalog.dispatch;

import static java.util.stream.Collectors.toSet;

import dev.verger.apple.asset.AssetKey;
import dev.verger.apple.assignment.Assignment;
import dev.verger.apple.user.User;
import dev.verger.catalog.asset.AssetIds;
import dev.verger.catalog.assignment.Holding;
import dev.verger.catalog.dispatch.ResultWriter.Outcome;
import dev.verger.catalog.dispatch.TaskRepository.Known;
import dev.verger.catalog.webhook.ManagementEvent;
import dev.verger.catalog.webhook.ManagementEventListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Writes what notifications say of events that requests of operations caused, in the transaction of the message. */
@ApplicationScoped
class OperationNotifications implements ManagementEventListener {

    private static final String STANDARD = "STDQ";

    private final AppleRequestRepository requests;
    private final TaskRepository tasks;
    private final ResultWriter results;
    private final AssetIds assets;

    OperationNotifications(
            AppleRequestRepository requests, TaskRepository tasks, ResultWriter results, AssetIds assets) {
        this.requests = requests;
        this.tasks = tasks;
        this.results = results;
        this.assets = assets;
    }

    /** A row of a notification, in a form that compares; without a title it is a user. */
    private record Row(AssetKey asset, boolean isUser, String principal) {

        static Row of(Assignment row) {
            boolean isUser = row.serialNumber() == null;
            String quality = row.pricingParam() == null ? STANDARD : row.pricingParam();
            return new Row(
                    new AssetKey(row.adamId(), quality), isUser, isUser ? row.clientUserId() : row.serialNumber());
        }

        static Row of(User user) {
            return new Row(null, true, user.clientUserId());
        }

        static Row of(Task task) {
            return new Row(task.asset(), task.isUser(), task.principal());
        }
    }

    @Override
    public boolean received(long locationId, ManagementEvent event) {
        Optional<Action> action = action(event.type());
        if (action.isEmpty() || event.eventId() == null) {
            return false;
        }
        Set<Row> rows = Stream.concat(
                        event.assignments().stream().map(Row::of),
                        event.users().stream().map(Row::of))
                .collect(toSet());
        Optional<AppleRequest> request = requests.ofEvent(locationId, event.eventId())
                .or(() -> unanswered(locationId, action.get(), event.eventId(), rows));
        request.ifPresent(found -> write(found, event, rows));
        return request.isPresent();
    }

    private static Optional<Action> action(ManagementEvent.Type type) {
        return switch (type) {
            case ASSOCIATE -> Optional.of(Action.ASSOCIATE);
            case DISASSOCIATE -> Optional.of(Action.DISASSOCIATE);
            case REVOKE -> Optional.of(Action.REVOKE);
            case CREATE -> Optional.of(Action.CREATE);
            case RETIRE -> Optional.of(Action.RETIRE);
            case UPDATE -> Optional.empty();
        };
    }

    /** The notification may be quicker than the answer that names the event: then its tasks say whose it is. */
    private Optional<AppleRequest> unanswered(long locationId, Action action, String eventId, Set<Row> rows) {
        for (AppleRequest request : requests.unanswered(locationId, action)) {
            if (known(request, rows).stream().anyMatch(known -> known.waits() && rows.contains(Row.of(known.task())))) {
                requests.eventFound(request, eventId);
                return Optional.of(request);
            }
        }
        return Optional.empty();
    }

    private List<Known> known(AppleRequest request, Set<Row> rows) {
        return tasks.ofHolders(request, rows.stream().map(Row::principal).collect(toSet()));
    }

    private void write(AppleRequest request, ManagementEvent event, Set<Row> rows) {
        if (request.hasEnded() && request.action() != Action.REVOKE) {
            return; // Apple was asked meanwhile, and every task has its outcome.
        }
        requests.lock(request);
        List<Known> known = known(request, rows);
        List<Task> named = known.stream()
                .filter(task -> task.waits() && rows.contains(Row.of(task.task())))
                .map(Known::task)
                .toList();
        if (event.success()) {
            results.write(
                    request, new Outcome(named, Map.of(), List.of(), others(request, rows, known), event.users()));
        } else {
            Map<Task, Integer> failed = new HashMap<>();
            int number = event.errorNumber() == null ? 0 : event.errorNumber();
            named.forEach(task -> failed.put(task, number));
            results.write(request, Outcome.ofFailed(failed));
        }
    }

    /** A revocation also takes what the mirror did not know when it was planned. */
    private List<Holding> others(AppleRequest request, Set<Row> rows, List<Known> known) {
        if (request.action() != Action.REVOKE) {
            return List.of();
        }
        Set<Row> planned = known.stream().map(task -> Row.of(task.task())).collect(toSet());
        List<Row> others = rows.stream().filter(row -> !planned.contains(row)).toList();
        if (others.isEmpty()) {
            return List.of();
        }
        AssetIds.OfLocation numbers = assets.of(request.locationId());
        return others.stream()
                .map(row -> new Holding(numbers.of(row.asset()), row.isUser(), row.principal()))
                .toList();
    }
}
