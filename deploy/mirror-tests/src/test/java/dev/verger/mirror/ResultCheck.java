package dev.verger.mirror;

import dev.verger.mirror.StoredOperations.Result;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares the results of operations with Apple's state: what the last task of a user or an assignment did is what
 * Apple has, unless others changed it.
 */
final class ResultCheck {

    private static final Set<String> DID_NOT_HAPPEN =
            Set.of("NO_RESULT", "ACCOUNT_NOT_ASSOCIABLE", "ACCOUNT_ALREADY_ASSOCIATED");

    private final ForeignChanges foreign;
    private final Set<Assignment> assignments;
    private final Set<String> activeUsers;
    private final Map<Object, Result> last = new HashMap<>();
    private int compared;

    ResultCheck(ForeignChanges foreign, AppleState apple) {
        this.foreign = foreign;
        this.assignments = apple.assignments();
        this.activeUsers = apple.activeUserIds();
    }

    /**
     * @param results of a location, in the order of their operations
     * @return how many were compared
     */
    int check(List<Result> results, Violations found) {
        results.forEach(this::add);
        last.forEach((about, result) -> {
            if (result.type().endsWith("_USERS")) {
                user(result, found);
            } else if (about instanceof Assignment assignment) {
                assignment(assignment, result, found);
            }
        });
        return compared;
    }

    private void add(Result result) {
        if (result.type().endsWith("_USERS")) {
            last.put(result.principal(), result);
        } else if (result.adamId() != null) {
            last.put(result.assignment(), result);
        }
    }

    private void user(Result result, Violations found) {
        if (foreign.changed(result.principal())) {
            return;
        }
        boolean creates = result.type().equals("CREATE_USERS");
        compare(result, creates, activeUsers.contains(result.principal()), found);
    }

    private void assignment(Assignment assignment, Result result, Violations found) {
        Result ofUser = assignment.user() ? last.get(assignment.principal()) : null;
        boolean retired = ofUser != null && ofUser.operationId() > result.operationId();
        if (!retired && !foreign.changed(assignment, result.operationId())) {
            compare(result, result.type().equals("ASSIGN"), assignments.contains(assignment), found);
        }
    }

    /** What the mirror alone decided, and what failed for another reason, may be as wanted or not. */
    private void compare(Result result, boolean adds, boolean there, Violations found) {
        boolean asWanted = result.sent() && Set.of("DONE", "SKIPPED").contains(result.state());
        boolean didNot = result.sent() && DID_NOT_HAPPEN.contains(result.code());
        if (asWanted || didNot) {
            compared++;
            found.addIf(there != (asWanted == adds), result + ", and at Apple it is " + (there ? "there" : "absent"));
        }
    }
}
