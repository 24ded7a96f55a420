package dev.verger.catalog.dispatch;

import dev.verger.apple.user.User;
import dev.verger.catalog.apple.AppleSession;
import dev.verger.catalog.assignment.Holding;
import dev.verger.catalog.assignment.HoldingsAtApple;
import dev.verger.catalog.user.UsersAtApple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks Apple what there is of tasks in doubt: assignments, or active users, one request each. Asking throws what
 * requests of {@link AppleSession} throw.
 */
@ApplicationScoped
class TasksAtApple {

    private final HoldingsAtApple holdings;

    TasksAtApple(HoldingsAtApple holdings) {
        this.holdings = holdings;
    }

    /**
     * What Apple has. A task in neither set is in doubt: the answer changed while it was read.
     *
     * @param there assignments that there are, or active users
     * @param users what Apple says of them
     */
    record Answer(Set<Holding> there, Set<Holding> absent, List<User> users) {}

    Answer ask(AppleSession apple, AppleRequest request, Set<Holding> doubtful) {
        if (!request.action().ofUsers()) {
            HoldingsAtApple.Answer answer = holdings.ask(apple, request.locationId(), doubtful);
            return new Answer(answer.held(), answer.absent(), List.of());
        }
        Set<Holding> there = new HashSet<>();
        Set<Holding> absent = new HashSet<>();
        List<User> users = new ArrayList<>();
        for (Holding holding : doubtful) {
            Optional<User> user = UsersAtApple.find(apple, holding.principal());
            user.ifPresent(users::add);
            (user.filter(UsersAtApple::isActive).isPresent() ? there : absent).add(holding);
        }
        return new Answer(there, absent, users);
    }
}
