package dev.verger.simulator.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.simulator.event.EventType;
import dev.verger.simulator.library.Holder;
import dev.verger.simulator.library.Library;
import dev.verger.simulator.library.Person;
import dev.verger.simulator.library.PersonJson;
import dev.verger.simulator.state.SimulatorState;
import dev.verger.simulator.work.EventNotifications;
import java.util.NoSuchElementException;

/** Registers and retires people as another server would, and accepts their invitations. */
final class PeopleAdmin {

    private final SimulatorState state;
    private final EventNotifications notifications;

    PeopleAdmin(SimulatorState state, EventNotifications notifications) {
        this.state = state;
        this.notifications = notifications;
    }

    /** Registers a user at once, without an event. */
    void create(AdminCall call) {
        Library library = library(call);
        ObjectNode body = call.body();
        String id = body.path("clientUserId").asText("");
        if (id.isBlank() || library.people().active(id).isPresent()) {
            throw new IllegalArgumentException("clientUserId: missing, or of an active user");
        }
        String email = body.path("email").asText(null);
        String account = body.path("managedAppleId").asText(null);
        Person person = library.people().register(id, email, account);
        library.assignments().addKnown(Holder.USER, id);
        notify(library, EventType.CREATE, person);
        call.reply(201, PersonJson.of(person));
    }

    /** Retires a user at once; the switch {@code retireReleases} decides whether their licenses are released. */
    void retire(AdminCall call) {
        Library library = library(call);
        boolean releases = state.settings().switches().retireReleases();
        Person person = library.people().retire(active(call, library), releases);
        notify(library, EventType.RETIRE, person);
        call.reply(PersonJson.of(person));
    }

    void accept(AdminCall call) {
        Library library = library(call);
        Person person = active(call, library);
        if (person.status() == Person.Status.Registered) {
            person = library.people().link(person);
            notifications.associated(library, person);
            state.changed();
        }
        call.reply(PersonJson.of(person));
    }

    private void notify(Library library, EventType type, Person person) {
        if (state.settings().switches().notifyForeignAssignments()) {
            notifications.foreignPerson(library, type, person);
        }
        state.changed();
    }

    private static Person active(AdminCall call, Library library) {
        String id = call.path("clientUserId");
        return library.people().active(id).orElseThrow(() -> new NoSuchElementException("no active user " + id));
    }

    private Library library(AdminCall call) {
        String name = call.path("name");
        return state.library(name).orElseThrow(() -> new NoSuchElementException("no library " + name));
    }
}
