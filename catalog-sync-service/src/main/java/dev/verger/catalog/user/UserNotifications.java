package dev.verger.catalog.user;

import dev.verger.apple.user.User;
import dev.verger.platform.text.ForeignText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Writes what Apple notifies of people. Notifications come in any order and name no registration, so a change that may
 * be an older one that came late is left to the next sync.
 */
@ApplicationScoped
public class UserNotifications {

    /** Apple repeats a message for some minutes; what was confirmed earlier is older than any message that comes. */
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(10);

    private static final String LOCK = """
            select status, vanished_at is null as listed, confirmed_at > :received as newer,
                confirmed_at > :received - :delay * interval '1 second' as recent
            from apple_user where location_id = :location and client_user_id = :user for no key update
            """;

    private final Jdbi jdbi;
    private final AppleUserRepository users;

    UserNotifications(Jdbi jdbi, AppleUserRepository users) {
        this.jdbi = jdbi;
        this.users = users;
    }

    private record Known(String status, boolean listed, boolean newer, boolean recent) {}

    /**
     * Writes the people of one message in the caller's transaction, which holds the location. What is known since a
     * later moment stays.
     *
     * @param received when the message came, by the database's clock
     * @return false when a change was left out because it may be an older one
     */
    @Transactional(TxType.MANDATORY)
    public boolean apply(long locationId, List<User> people, Instant received) {
        List<User> ordered =
                people.stream().sorted(Comparator.comparing(User::clientUserId)).toList();
        return jdbi.withHandle(handle -> {
            boolean certain = true;
            for (User user : ordered) {
                certain &= apply(handle, locationId, user, received);
            }
            return certain;
        });
    }

    private boolean apply(Handle handle, long locationId, User user, Instant received) {
        Known known = handle.createQuery(LOCK)
                .bind("location", locationId)
                .bind("user", ForeignText.clean(user.clientUserId()))
                .bind("received", received)
                .bind("delay", LONGEST_DELAY.toSeconds())
                .map((row, context) -> new Known(
                        row.getString("status"),
                        row.getBoolean("listed"),
                        row.getBoolean("newer"),
                        row.getBoolean("recent")))
                .findOne()
                .orElse(null);
        if (known != null && (known.newer || replacesActive(known, user))) {
            return true;
        }
        if (known != null && known.recent && mayBeLate(known.status, user.status())) {
            return false;
        }
        users.write(handle, locationId, user, received);
        return true;
    }

    /** A registration whose Apple Account went on to a newer one never ends the newer one. */
    private static boolean replacesActive(Known known, User user) {
        return "Deleted".equals(user.status()) && AppleUserRepository.ACTIVE.contains(known.status) && known.listed;
    }

    /** Only an invitation that is accepted comes in one order. */
    private static boolean mayBeLate(String known, String next) {
        return !known.equals(next) && !("Registered".equals(known) && "Associated".equals(next));
    }
}
