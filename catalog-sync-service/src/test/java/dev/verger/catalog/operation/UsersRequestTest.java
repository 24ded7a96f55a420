package dev.verger.catalog.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verger.catalog.user.UserDetails;
import dev.verger.platform.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UsersRequestTest {

    @Test
    void readsUsersInTheirOrder() {
        NewOperation asked = UsersRequest.read(
                new UsersRequest(List.of(user("b", null), new RequestedUser("a", "Ada", "a@x.example", "m@x", "fr"))));

        assertThat(asked.type()).isEqualTo(OperationType.CREATE_USERS);
        assertThat(asked.clientUserIds()).containsExactly("b", "a");
        assertThat(asked.users()).contains(new UserDetails("a", "Ada", "a@x.example", "m@x", "fr"));
        assertThat(asked.tasks()).isEqualTo(2);
        assertThat(asked.everything()).isFalse();
    }

    @Test
    void aUserMayBeNamedOnceOnly() {
        assertRefused("users[2].clientUserId", user("a", null), user("b", null), user("a", "other@x.example"));
    }

    @Test
    void namesTheMemberThatIsWrong() {
        assertRefused("users[1].email", user("a", "a@x.example"), user("b", "not one"));
        assertRefused("users[0].clientUserId", user(" ", null));
        assertRefused("users[0].clientUserId", user("x".repeat(256), null));
        assertRefused("users[0].clientUserId", user(null, null));
        assertRefused("users[1].clientUserId", user("a", null), null);
        assertRefused("users[0].name", new RequestedUser("a", "", null, null, null));
        assertRefused("users[0].managedAppleId", new RequestedUser("a", null, null, " ", null));
        assertRefused("users[0].locale", new RequestedUser("a", null, null, null, "en_US"));
    }

    @Test
    void takesTenThousandAtMost() {
        List<RequestedUser> most = IntStream.range(0, RequestedUser.MOST)
                .mapToObj(number -> user("u" + number, null))
                .toList();
        List<RequestedUser> more = new ArrayList<>(most);
        more.add(user("one", null));

        assertThat(UsersRequest.read(new UsersRequest(most)).tasks()).isEqualTo(10_000);
        assertRefused("users", more.toArray(RequestedUser[]::new));
        assertRefused("users");
        assertThatThrownBy(() -> UsersRequest.read(null)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aKeyStandsForAllThatWasGiven() {
        String hash = hash(new RequestedUser("a", "Ada", null, null, "fr"));

        assertThat(hash(new RequestedUser("a", "Ada", null, null, "fr"))).isEqualTo(hash);
        assertThat(hash(new RequestedUser("a", "Ada", null, null, null))).isNotEqualTo(hash);
        assertThat(hash(new RequestedUser("a", null, "a@x.example", null, null)))
                .isNotEqualTo(hash(new RequestedUser("a", null, null, "a@x.example", null)));
    }

    private static String hash(RequestedUser user) {
        return IdempotencyKey.of("key", UsersRequest.read(new UsersRequest(List.of(user))))
                .bodyHash();
    }

    private static RequestedUser user(String clientUserId, String email) {
        return new RequestedUser(clientUserId, null, email, null, null);
    }

    private static void assertRefused(String member, RequestedUser... users) {
        assertThatThrownBy(() -> UsersRequest.read(new UsersRequest(Arrays.asList(users))))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refusal -> assertThat(refusal.causes().get(0).field()).isEqualTo(member));
    }
}
