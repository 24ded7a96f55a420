package dev.verger.simulator.work;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.error.AppleError;
import dev.verger.apple.json.AppleJson;
import dev.verger.simulator.clock.ClockScheduler;
import dev.verger.simulator.event.EventState;
import dev.verger.simulator.event.EventType;
import dev.verger.simulator.fault.Fault;
import dev.verger.simulator.fault.FaultKind;
import dev.verger.simulator.library.Library;
import dev.verger.simulator.library.Person;
import dev.verger.simulator.settings.Switches.TaskOutcome;
import dev.verger.simulator.state.SimulatorState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Accepts writes, processes them when they are due on the movable clock, and notifies the location. Faults of the
 * endpoint {@code event} make an event fail as a whole with a number, or stay {@code pending} for ever.
 */
public final class EventEngine {

    private final SimulatorState state;
    private final ClockScheduler scheduler;
    private final EventNotifications notifications;

    public EventEngine(SimulatorState state, ClockScheduler scheduler, EventNotifications notifications) {
        this.state = state;
        this.scheduler = scheduler;
        this.notifications = notifications;
    }

    /** Schedules the events that were pending when an earlier run ended. */
    public void resume() {
        state.events().all().stream().filter(EventState::pending).forEach(this::schedule);
    }

    /** Accepts a write and returns the id of its event, whose status can be asked for. */
    public String accept(Library library, EventType type, ObjectNode request, int numRequested) {
        long millis = Math.round(state.settings().limits().eventSeconds() * 1000);
        Instant due = state.clock().instant().plusMillis(millis);
        String id = UUID.randomUUID().toString();
        EventState event = EventState.pending(id, library.name(), type, request, due, numRequested);
        state.events().put(event);
        Fault fault = state.faults()
                .take(FaultKind.EVENT, library.name(), f -> f.kind() == FaultKind.PENDING)
                .orElse(null);
        if (fault == null) {
            schedule(event);
        }
        state.changed();
        return id;
    }

    private void schedule(EventState event) {
        scheduler.schedule(event.due(), () -> process(event));
    }

    private void process(EventState event) {
        Library library = state.library(event.library()).orElseThrow();
        Fault fault = state.faults()
                .take(FaultKind.EVENT, library.name(), f -> f.kind() == FaultKind.NUMBER)
                .orElse(null);
        if (fault != null) {
            failAll(event, library, fault.number());
        } else if (event.type().aboutAssets()) {
            processAssets(event, library);
        } else {
            processUsers(event, library);
        }
        state.changed();
    }

    private void processAssets(EventState event, Library library) {
        var switches = state.settings().switches();
        var tasks = new ManageAssets(library, state.store(), switches).process(event.type(), event.request());
        ArrayNode failures = tasks.failures(list -> switches.errorInfo() ? Tasks.about(list) : null);
        int unowned = Math.max(0, event.numRequested() - tasks.requested());
        boolean unownedFail = unowned > 0 && switches.unknownAsset() != TaskOutcome.DONE;
        if (unownedFail && event.type() != EventType.REVOKE) {
            failures.addObject()
                    .put("errorNumber", AppleError.INVALID_ARGUMENT.number())
                    .put("errorMessage", AppleError.INVALID_ARGUMENT.meaning());
        }
        int requested = event.type() == EventType.REVOKE ? tasks.requested() : event.numRequested();
        state.events().put(event.finished(requested, tasks.done().size() + (unownedFail ? 0 : unowned), failures));
        notifications.aboutAssets(library, event, tasks);
    }

    private void processUsers(EventState event, Library library) {
        var switches = state.settings().switches();
        var tasks = new ManageUsers(library, switches).process(event.type(), event.request());
        ArrayNode failures = tasks.failures(people -> switches.errorInfo() ? about(people) : null);
        state.events().put(event.finished(event.numRequested(), tasks.done().size(), failures));
        notifications.aboutUsers(library, event, tasks);
    }

    private void failAll(EventState event, Library library, int number) {
        var switches = state.settings().switches();
        boolean info = switches.errorInfo();
        ArrayNode failures;
        if (event.type().aboutAssets()) {
            var tasks = new ManageAssets(library, state.store(), switches).fail(event.type(), number, event.request());
            failures = tasks.failures(list -> info ? Tasks.about(list) : null);
            notifications.aboutAssets(library, event, tasks);
        } else {
            var tasks = new ManageUsers(library, switches).fail(number, event.request());
            failures = tasks.failures(people -> info ? about(people) : null);
            notifications.aboutUsers(library, event, tasks);
        }
        if (failures.isEmpty()) {
            failures.addObject().put("errorNumber", number).put("errorMessage", "Failed.");
        }
        state.events().put(event.finished(event.numRequested(), 0, failures));
    }

    private static ObjectNode about(List<Person> people) {
        ObjectNode info = AppleJson.MAPPER.createObjectNode();
        ArrayNode ids = info.putArray("clientUserIds");
        people.forEach(person -> ids.add(person.clientUserId()));
        return info;
    }
}
