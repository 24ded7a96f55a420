package dev.verger.simulator.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.error.AppleError;
import dev.verger.simulator.event.EventType;
import dev.verger.simulator.library.Library;
import dev.verger.simulator.library.Person;
import dev.verger.simulator.settings.Switches;
import java.util.Optional;

/**
 * Processes create, update and retire events. A Managed Apple Account whose name starts with {@code blocked} cannot be
 * associated (9635); one that an active user has already gives 9641.
 */
final class ManageUsers {

    private final Library library;
    private final Switches switches;
    private final Tasks<Person> tasks = new Tasks<>();

    ManageUsers(Library library, Switches switches) {
        this.library = library;
        this.switches = switches;
    }

    Tasks<Person> process(EventType type, ObjectNode request) {
        for (JsonNode user : request.path("users")) {
            String id = user.path("clientUserId").asText();
            String email = text(user, "email");
            String account = text(user, "managedAppleId");
            switch (type) {
                case CREATE -> create(id, email, account);
                case UPDATE -> update(id, email, account);
                default -> retire(id);
            }
        }
        return tasks;
    }

    /** Makes every task of a request fail with one number. */
    Tasks<Person> fail(int number, ObjectNode request) {
        for (JsonNode user : request.path("users")) {
            String id = user.path("clientUserId").asText();
            tasks.failed(number, library.people().active(id).orElseGet(() -> unknown(id, null, null)));
        }
        return tasks;
    }

    private void create(String id, String email, String account) {
        Optional<Person> active = library.people().active(id);
        Optional<AppleError> error = accountError(id, account);
        if (active.isPresent()) {
            tasks.failed(AppleError.USER_EXISTS, active.get());
        } else if (error.isPresent()) {
            tasks.failed(error.get(), unknown(id, email, account));
        } else {
            tasks.done(library.people().register(id, email, account));
        }
    }

    private void update(String id, String email, String account) {
        Optional<Person> active = library.people().active(id);
        Optional<AppleError> error = accountError(id, account);
        if (active.isEmpty()) {
            tasks.failed(AppleError.USER_NOT_FOUND, unknown(id, email, account));
        } else if (error.isPresent()) {
            tasks.failed(error.get(), active.get());
        } else {
            tasks.done(library.people().update(active.get(), email, account));
        }
    }

    private void retire(String id) {
        Optional<Person> active = library.people().active(id);
        if (active.isEmpty()) {
            tasks.failed(AppleError.USER_NOT_FOUND, unknown(id, null, null));
            return;
        }
        tasks.done(library.people().retire(active.get(), switches.retireReleases()));
    }

    private Optional<AppleError> accountError(String id, String account) {
        if (account == null) {
            return Optional.empty();
        }
        if (account.startsWith("blocked")) {
            return Optional.of(AppleError.ACCOUNT_NOT_ASSOCIABLE);
        }
        return library.people()
                .activeWithAccount(account)
                .filter(other -> !other.clientUserId().equals(id))
                .map(other -> AppleError.ACCOUNT_ALREADY_ASSOCIATED);
    }

    private static Person unknown(String id, String email, String account) {
        return new Person(id, email, account, null, null, null);
    }

    private static String text(JsonNode node, String member) {
        JsonNode value = node.get(member);
        return value == null || value.isNull() ? null : value.asText();
    }
}
