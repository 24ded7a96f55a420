package dev.verger.catalog.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.apple.user.User;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsersAtAppleTest {

    @Test
    void theActiveRegistrationCounts() {
        assertThat(best("Retired", "Registered", "Deleted")).isEqualTo("Registered");
        assertThat(best("Associated", "Retired")).isEqualTo("Associated");
    }

    @Test
    void withoutOneTheRetiredRegistrationCounts() {
        assertThat(best("Deleted", "Retired", "Deleted")).isEqualTo("Retired");
    }

    @Test
    void otherUsersAndRowsWithoutAStatusDoNotCount() {
        assertThat(UsersAtApple.best("u", List.of(user("other", "Registered"), user("u", null))))
                .isEmpty();
    }

    private static String best(String... statuses) {
        List<User> rows =
                Arrays.stream(statuses).map(status -> user("u", status)).toList();
        return UsersAtApple.best("u", rows).orElseThrow().status();
    }

    private static User user(String clientUserId, String status) {
        return new User(clientUserId, null, null, status, null, null);
    }
}
