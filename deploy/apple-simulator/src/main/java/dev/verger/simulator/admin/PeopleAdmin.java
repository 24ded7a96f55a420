package dev.verger.simulator.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.simulator.event.EventType;
import dev.verger.simulator.library.Holder;
import dev.verger.simulator.library.Library;
import dev.verger.simulator.library.Person;
import dev.verger.simulator.library.PersonJson;
import dev.verger.simulator.work.EventNews;
import dev.verger.simulator.world.World;
import java.util.NoSuchElementException;

/** People whom another server registers or retires, and who accept invitations. */
final class PeopleAdmin {

    private final World world;
    private final EventNews news;

    PeopleAdmin(World world, EventNews news) {
        this.world = world;
        this.news = news;
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
        library.assignments().learn(Holder.USER, id);
        notify(library, EventType.CREATE, person);
        call.reply(201, PersonJson.of(person));
    }

    /** Retires a user at once; their licenses go back as the switch says. */
    void retire(AdminCall call) {
        Library library = library(call);
        boolean releases = world.settings().switches().retireReleases();
        Person person = library.people().retire(active(call, library), releases);
        notify(library, EventType.RETIRE, person);
        call.reply(PersonJson.of(person));
    }

    void accept(AdminCall call) {
        Library library = library(call);
        Person person = active(call, library);
        if (person.status() == Person.Status.Registered) {
            person = library.people().link(person);
            news.associated(library, person);
            world.changed();
        }
        call.reply(PersonJson.of(person));
    }

    private void notify(Library library, EventType type, Person person) {
        if (world.settings().switches().notifyForeignAssignments()) {
            news.foreignPerson(library, type, person);
        }
        world.changed();
    }

    private static Person active(AdminCall call, Library library) {
        String id = call.path("clientUserId");
        return library.people().active(id).orElseThrow(() -> new NoSuchElementException("no active user " + id));
    }

    private Library library(AdminCall call) {
        String name = call.path("name");
        return world.library(name).orElseThrow(() -> new NoSuchElementException("no library " + name));
    }
}
