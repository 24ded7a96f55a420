package dev.verger.mirror;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What others changed at Apple, and after which of our operations: the result of an earlier one says nothing then. */
final class ForeignChanges {

    private final StoredOperations operations;
    private final Map<Assignment, Long> assignments = new HashMap<>();
    private final Set<String> users = new HashSet<>();
    private boolean unseen;

    ForeignChanges(StoredOperations operations) {
        this.operations = operations;
    }

    void assignments(Stream<Assignment> changed) {
        long last = operations.last();
        changed.forEach(assignment -> assignments.put(assignment, last));
    }

    /** With a user, what the user holds may have changed; when is not known. */
    void user(String clientUserId) {
        users.add(clientUserId);
    }

    /** From now on anything may change at any time. */
    void unseen() {
        unseen = true;
    }

    /** Whether others may have changed an assignment after an operation was requested. */
    boolean changed(Assignment assignment, long sinceOperation) {
        return assignments.getOrDefault(assignment, -1L) >= sinceOperation
                || (assignment.user() ? changed(assignment.principal()) : unseen);
    }

    /** Whether others may have changed a user. */
    boolean changed(String clientUserId) {
        return unseen || users.contains(clientUserId);
    }
}
