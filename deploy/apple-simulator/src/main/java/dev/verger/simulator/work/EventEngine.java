package dev.verger.simulator.work;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.error.AppleError;
import dev.verger.apple.json.AppleJson;
import dev.verger.simulator.clock.Agenda;
import dev.verger.simulator.event.EventState;
import dev.verger.simulator.event.EventType;
import dev.verger.simulator.fault.Fault;
import dev.verger.simulator.fault.FaultKind;
import dev.verger.simulator.library.Library;
import dev.verger.simulator.library.Person;
import dev.verger.simulator.settings.Switches.Verdict;
import dev.verger.simulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Takes writes, works on them when they are due on the movable clock, and notifies the location. Faults of the endpoint
 * {@code event} make an event fail as a whole with a number, or stay {@code pending} for ever.
 */
public final class EventEngine {

    private final World world;
    private final Agenda agenda;
    private final EventNews news;

    public EventEngine(World world, Agenda agenda, EventNews news) {
        this.world = world;
        this.agenda = agenda;
        this.news = news;
    }

    /** Plans the events that an earlier run left. */
    public void resume() {
        world.events().all().stream().filter(EventState::pending).forEach(this::plan);
    }

    /** Takes a write and returns the id under which its fate can be asked. */
    public String take(Library library, EventType type, ObjectNode request, int numRequested) {
        long millis = Math.round(world.settings().limits().eventSeconds() * 1000);
        Instant due = world.clock().instant().plusMillis(millis);
        String id = UUID.randomUUID().toString();
        EventState event = EventState.pending(id, library.name(), type, request, due, numRequested);
        world.events().put(event);
        Fault fault = world.faults()
                .take(FaultKind.EVENT, library.name(), f -> f.kind() == FaultKind.PENDING)
                .orElse(null);
        if (fault == null) {
            plan(event);
        }
        world.changed();
        return id;
    }

    private void plan(EventState event) {
        agenda.at(event.due(), () -> work(event));
    }

    private void work(EventState event) {
        Library library = world.library(event.library()).orElseThrow();
        Fault fault = world.faults()
                .take(FaultKind.EVENT, library.name(), f -> f.kind() == FaultKind.NUMBER)
                .orElse(null);
        if (fault != null) {
            failAsAWhole(event, library, fault.number());
        } else if (event.type().aboutAssets()) {
            workOnAssets(event, library);
        } else {
            workOnUsers(event, library);
        }
        world.changed();
    }

    private void workOnAssets(EventState event, Library library) {
        var switches = world.settings().switches();
        var tasks = new ManageAssets(library, world.store(), switches).work(event.type(), event.request());
        ArrayNode failures = tasks.failures(list -> switches.errorInfo() ? Tasks.about(list) : null);
        int lost = Math.max(0, event.numRequested() - tasks.requested());
        boolean lostFail = lost > 0 && switches.unknownAsset() != Verdict.DONE;
        if (lostFail && event.type() != EventType.REVOKE) {
            failures.addObject()
                    .put("errorNumber", AppleError.INVALID_ARGUMENT.number())
                    .put("errorMessage", AppleError.INVALID_ARGUMENT.meaning());
        }
        int requested = event.type() == EventType.REVOKE ? tasks.requested() : event.numRequested();
        world.events().put(event.finished(requested, tasks.done().size() + (lostFail ? 0 : lost), failures));
        news.aboutAssets(library, event, tasks);
    }

    private void workOnUsers(EventState event, Library library) {
        var switches = world.settings().switches();
        var tasks = new ManageUsers(library, switches).work(event.type(), event.request());
        ArrayNode failures = tasks.failures(people -> switches.errorInfo() ? about(people) : null);
        world.events().put(event.finished(event.numRequested(), tasks.done().size(), failures));
        news.aboutUsers(library, event, tasks);
    }

    private void failAsAWhole(EventState event, Library library, int number) {
        var switches = world.settings().switches();
        boolean info = switches.errorInfo();
        ArrayNode failures;
        if (event.type().aboutAssets()) {
            var tasks = new ManageAssets(library, world.store(), switches).fail(event.type(), number, event.request());
            failures = tasks.failures(list -> info ? Tasks.about(list) : null);
            news.aboutAssets(library, event, tasks);
        } else {
            var tasks = new ManageUsers(library, switches).fail(number, event.request());
            failures = tasks.failures(people -> info ? about(people) : null);
            news.aboutUsers(library, event, tasks);
        }
        if (failures.isEmpty()) {
            failures.addObject().put("errorNumber", number).put("errorMessage", "Failed.");
        }
        world.events().put(event.finished(event.numRequested(), 0, failures));
    }

    private static ObjectNode about(List<Person> people) {
        ObjectNode info = AppleJson.MAPPER.createObjectNode();
        ArrayNode ids = info.putArray("clientUserIds");
        people.forEach(person -> ids.add(person.clientUserId()));
        return info;
    }
}
