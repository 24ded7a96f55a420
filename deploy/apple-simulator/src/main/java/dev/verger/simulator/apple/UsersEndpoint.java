package dev.verger.simulator.apple;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.error.AppleError;
import dev.verger.simulator.library.DataSet;
import dev.verger.simulator.library.Person;
import dev.verger.simulator.library.PersonJson;
import dev.verger.simulator.library.Registrations;
import dev.verger.simulator.library.VersionTooOldException;
import dev.verger.simulator.state.SimulatorState;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** {@code users}: the users of a location, all rows or those that changed. */
final class UsersEndpoint {

    private final SimulatorState state;

    UsersEndpoint(SimulatorState state) {
        this.state = state;
    }

    void list(Call call) {
        List<Person> found = candidates(call).stream().filter(filter(call)).toList();
        var switches = state.settings().switches();
        if (found.isEmpty() && call.parameter("sinceVersionId") != null && switches.newVersionOnEmptyDelta()) {
            call.library().touch(DataSet.USERS);
        }
        ObjectNode answer = call.envelope();
        Pages page = Pages.of(call, found.size(), state);
        if (!found.isEmpty() || !switches.emptyListAbsent()) {
            ArrayNode rows = answer.putArray("users");
            found.subList(page.from(), page.sentTo()).forEach(person -> rows.add(PersonJson.of(person)));
        }
        page.describe(
                answer, call.distortion().versionId(call.library().people().versionId()));
        call.reply(answer);
    }

    private static List<Person> candidates(Call call) {
        String since = call.parameter("sinceVersionId");
        var people = call.library().people();
        List<Person> visible = call.distortion().visible(people.all());
        try {
            return since == null ? visible : changed(people, since, visible);
        } catch (VersionTooOldException e) {
            throw new AppleErrorAnswer(AppleError.INVALID_VERSION_ID);
        }
    }

    private static List<Person> changed(Registrations people, String since, List<Person> visible) {
        List<Person> changed = people.changedAfter(since);
        return visible.size() == people.all().size()
                ? changed
                : changed.stream().filter(Set.copyOf(visible)::contains).toList();
    }

    private static Predicate<Person> filter(Call call) {
        String clientUserId = call.parameter("clientUserId");
        boolean activeOnly = Boolean.TRUE.equals(call.flag("activeOnly"));
        boolean retiredOnly = Boolean.TRUE.equals(call.flag("retiredOnly"));
        return person -> (clientUserId == null || clientUserId.equals(person.clientUserId()))
                && (!activeOnly || person.active())
                && (!retiredOnly || !person.active());
    }
}
