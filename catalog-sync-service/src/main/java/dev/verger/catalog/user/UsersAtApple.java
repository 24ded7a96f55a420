package dev.verger.catalog.user;

import dev.verger.apple.user.User;
import dev.verger.apple.user.UserPage;
import dev.verger.apple.user.UserQuery;
import dev.verger.catalog.apple.AppleSession;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Asks Apple for single users. Asking throws what requests of {@link AppleSession} throw. */
public final class UsersAtApple {

    private UsersAtApple() {}

    /** The active registration, else the last one that ended; empty when Apple has none. One request in most cases. */
    public static Optional<User> find(AppleSession apple, String clientUserId) {
        List<User> registrations = new ArrayList<>();
        Integer page = null;
        do {
            page = read(apple, new UserQuery(page, null, clientUserId, null, null), registrations);
        } while (page != null);
        return best(clientUserId, registrations);
    }

    public static boolean isActive(User user) {
        return AppleUserRepository.ACTIVE.contains(user.status());
    }

    static Optional<User> best(String clientUserId, List<User> registrations) {
        return registrations.stream()
                .filter(user -> clientUserId.equals(user.clientUserId()) && user.status() != null)
                .max(Comparator.comparingInt(UsersAtApple::rank));
    }

    /** One whose Apple Account went on to a newer registration comes last. */
    private static int rank(User user) {
        if (isActive(user)) {
            return 2;
        }
        return "Deleted".equals(user.status()) ? 0 : 1;
    }

    /** Returns the number of the next page, or null. */
    private static Integer read(AppleSession apple, UserQuery query, List<User> registrations) {
        List<User> rows = new ArrayList<>();
        UserPage page = apple.users(query, () -> {
            rows.clear();
            return rows::add;
        });
        registrations.addAll(rows);
        return page.nextPageIndex();
    }
}
