package dev.verger.catalog.dispatch;

import static java.util.stream.Collectors.toMap;

import dev.verger.apple.user.RequestUser;
import dev.verger.apple.user.User;
import dev.verger.catalog.operation.Operation;
import dev.verger.catalog.operation.OperationType;
import dev.verger.catalog.operation.OperationUsers;
import dev.verger.catalog.operation.ResultCode;
import dev.verger.catalog.operation.ResultState;
import dev.verger.catalog.user.ConfirmedUsers;
import dev.verger.catalog.user.UserDetails;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Carries what clients gave of users to Apple and, once Apple confirmed them, into the mirror. */
@ApplicationScoped
class UserResults {

    private final OperationUsers given;
    private final UserTaskRepository tasks;
    private final ConfirmedUsers confirmed;

    UserResults(OperationUsers given, UserTaskRepository tasks, ConfirmedUsers confirmed) {
        this.given = given;
        this.tasks = tasks;
        this.confirmed = confirmed;
    }

    /** The users of a request as Apple is asked to change them. */
    List<RequestUser> toSend(AppleRequest request, Batch batch) {
        if (request.action() == Action.RETIRE) {
            return batch.principals().stream().map(RequestUser::of).toList();
        }
        return given(request, batch.tasks()).stream()
                .map(user -> new RequestUser(user.clientUserId(), user.email(), user.managedAppleId()))
                .toList();
    }

    private List<UserDetails> given(AppleRequest request, Collection<Task> of) {
        Map<Integer, UserDetails> users =
                given.between(request.operationId(), request.firstPlace(), request.lastPlace());
        return of.stream()
                .map(task -> users.get(task.place()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Ends tasks of which Apple says that nothing was to do, and returns them with how they ended. */
    Map<Task, ResultState> alreadySo(AppleRequest request, Map<Task, Integer> failed) {
        if (request.action().alreadySo().isEmpty()) {
            return Map.of();
        }
        int number = request.action().alreadySo().getAsInt();
        List<Task> needless = failed.entrySet().stream()
                .filter(entry -> entry.getValue() == number)
                .map(Map.Entry::getKey)
                .toList();
        var code = request.action() == Action.CREATE ? ResultCode.USER_EXISTS : ResultCode.USER_NOT_ACTIVE;
        return needless.isEmpty() ? Map.of() : tasks.alreadySo(request, needless, code, number);
    }

    /** @param listed what Apple says of some of the users */
    void confirm(AppleRequest request, Collection<Task> asWanted, List<User> listed) {
        if (request.action() == Action.RETIRE) {
            confirmed.retired(
                    request.locationId(), asWanted.stream().map(Task::principal).toList());
            return;
        }
        Map<String, User> byId =
                listed.stream().collect(toMap(User::clientUserId, user -> user, (first, same) -> same));
        confirmed.created(request.locationId(), given(request, asWanted), byId);
    }

    /** What the client gave of users that are there already is stored all the same. */
    void describeSkipped(Operation operation) {
        if (operation.type() != OperationType.CREATE_USERS) {
            return;
        }
        List<UserDetails> users = new ArrayList<>();
        Map<Integer, UserDetails> all = given.between(operation.id(), 0, Integer.MAX_VALUE);
        tasks.skipped(operation.id()).forEach(place -> users.add(all.get(place)));
        confirmed.describe(operation.locationId(), users);
    }
}
