package dev.verger.catalog.dispatch;

import dev.verger.catalog.asset.AssetIds;
import dev.verger.catalog.assignment.Holding;
import dev.verger.catalog.dispatch.EventRows.Row;
import dev.verger.catalog.dispatch.ResultWriter.Outcome;
import dev.verger.catalog.dispatch.TaskRepository.Known;
import dev.verger.catalog.webhook.ManagementEvent;
import dev.verger.catalog.webhook.ManagementEventListener;
import dev.verger.platform.trace.TracedWork;
import dev.verger.platform.trace.Traces;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes what notifications say of events that requests of operations caused, in the transaction of the messages. */
@ApplicationScoped
class OperationNotifications implements ManagementEventListener {

    private final AppleRequestRepository requests;
    private final TaskRepository tasks;
    private final ResultWriter results;
    private final AssetIds assets;
    private final Traces traces;

    OperationNotifications(
            AppleRequestRepository requests,
            TaskRepository tasks,
            ResultWriter results,
            AssetIds assets,
            Traces traces) {
        this.requests = requests;
        this.tasks = tasks;
        this.results = results;
        this.assets = assets;
        this.traces = traces;
    }

    @Override
    public boolean received(long locationId, List<ManagementEvent> parts) {
        ManagementEvent event = parts.get(0);
        Optional<Action> action = action(event.type());
        if (action.isEmpty() || event.eventId() == null) {
            return false;
        }
        EventRows rows = EventRows.of(parts);
        Optional<AppleRequest> request = requests.ofEvent(locationId, event.eventId())
                .or(() -> unanswered(locationId, action.get(), event.eventId(), rows));
        request.ifPresent(found -> writeInItsTrace(found, rows));
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
    private Optional<AppleRequest> unanswered(long locationId, Action action, String eventId, EventRows rows) {
        for (AppleRequest request : requests.unanswered(locationId, action)) {
            if (tasks.listed(request, rows.all()).stream().anyMatch(Known::waits)) {
                requests.eventFound(request, eventId);
                return Optional.of(request);
            }
        }
        return Optional.empty();
    }

    /** What the operation changes belongs to the trace of its client; the notification only came at that time. */
    private void writeInItsTrace(AppleRequest request, EventRows rows) {
        String traceparent = requests.traceparent(request).orElse(null);
        try (TracedWork traced = traces.resume(traceparent, SpanKind.INTERNAL, "operation result")) {
            traced.attribute("verger.location.id", request.locationId())
                    .attribute("verger.operation.id", request.operationId());
            write(request, rows);
        }
    }

    private void write(AppleRequest request, EventRows rows) {
        if (request.hasEnded() && request.action() != Action.REVOKE) {
            return; // Apple was asked meanwhile, and every task has its outcome.
        }
        requests.lock(request);
        List<Known> known = tasks.listed(request, rows.all());
        List<Task> done = new ArrayList<>();
        Map<Task, Integer> failed = new HashMap<>();
        for (Known listed : known) {
            Integer number = rows.failed().get(Row.of(listed.task()));
            if (listed.waits() && number == null) {
                done.add(listed.task());
            } else if (listed.waits()) {
                failed.put(listed.task(), number);
            }
        }
        results.write(request, new Outcome(done, failed, List.of(), others(request, rows, known), rows.users()));
    }

    /** A revocation also takes what the mirror did not know when it was planned. */
    private List<Holding> others(AppleRequest request, EventRows rows, List<Known> known) {
        if (request.action() != Action.REVOKE) {
            return List.of();
        }
        Set<Row> others = new LinkedHashSet<>(rows.succeeded());
        known.forEach(task -> others.remove(Row.of(task.task())));
        if (others.isEmpty()) {
            return List.of();
        }
        AssetIds.OfLocation numbers = assets.of(request.locationId());
        return others.stream()
                .map(row -> new Holding(numbers.of(row.asset()), row.isUser(), row.principal()))
                .toList();
    }
}
