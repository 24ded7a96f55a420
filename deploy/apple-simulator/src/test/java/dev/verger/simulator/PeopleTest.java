package dev.verger.simulator;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.verger.apple.assignment.AssignmentQuery;
import dev.verger.apple.event.EventStatus;
import dev.verger.apple.token.ServiceToken;
import dev.verger.apple.user.RequestUser;
import dev.verger.apple.user.User;
import dev.verger.apple.user.UserQuery;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PeopleTest {

    private SimulatorFixture apple;
    private ServiceToken token;

    @BeforeEach
    void start() {
        apple = new SimulatorFixture();
        apple.admin("PUT", "limits", "{\"enforceRequestRate\":false,\"eventSeconds\":0}");
        token = apple.token("lycee-hugo");
    }

    @AfterEach
    void stop() {
        apple.close();
    }

    @Test
    void listsTenPeopleSomeOfThemNotAssociatedYet() {
        var users = apple.client.users().page(token, UserQuery.page(0)).users();

        assertThat(users).hasSize(10);
        assertThat(users).filteredOn(u -> u.status().equals("Registered")).allMatch(u -> u.inviteCode() != null);
        assertThat(users).filteredOn(u -> u.status().equals("Associated")).allMatch(u -> u.idHash() != null);
        assertThat(users).extracting(User::status).contains("Registered", "Associated");
    }

    @Test
    void aManagedAppleAccountIsAssociatedAtOnce() {
        create(new RequestUser("m-1", "m@example.org", "m@appleid.example.org"));

        assertThat(user("m-1").status()).isEqualTo("Associated");
        assertThat(user("m-1").inviteCode()).isNull();
    }

    @Test
    void aRetiredUserReleasesRevocableLicensesAndCanRegisterAgain() {
        String version = apple.client.users().page(token, UserQuery.page(0)).versionId();
        int held = heldBy("u-1");

        finish(apple.client
                .users()
                .retire(token, List.of(RequestUser.of("u-1")))
                .eventId());

        assertThat(user("u-1").status()).isEqualTo("Retired");
        assertThat(heldBy("u-1")).isPositive().isLessThan(held);
        assertThat(apple.client.users().page(token, UserQuery.since(version, 0)).users())
                .extracting(User::clientUserId, User::status)
                .containsExactly(tuple("u-1", "Retired"));
        assertThat(active()).doesNotContain("u-1");
        create(RequestUser.of("u-1"));
        apple.admin("POST", "libraries/lycee-hugo/users/u-1/accept", "");
        assertThat(apple.client.users().page(token, UserQuery.of("u-1")).users())
                .extracting(User::status)
                .containsExactly("Deleted", "Associated");
    }

    @Test
    void aUserWhoWasNeverLinkedGetsTheOldRowAgain() {
        create(RequestUser.of("n-1"));
        finish(apple.client
                .users()
                .retire(token, List.of(RequestUser.of("n-1")))
                .eventId());

        create(RequestUser.of("n-1"));

        assertThat(apple.client.users().page(token, UserQuery.of("n-1")).users())
                .extracting(User::status)
                .containsExactly("Registered");
    }

    @Test
    void rowsOfRetiredUsersCanBeExcluded() {
        finish(apple.client
                .users()
                .retire(token, List.of(RequestUser.of("u-1")))
                .eventId());

        var all = new AssignmentQuery(null, null, null, null, null, "u-1", true, null);
        var activeOnly = new AssignmentQuery(null, null, null, null, null, "u-1", null, true);

        assertThat(apple.client.assignments().page(token, all).assignments())
                .isNotEmpty()
                .allMatch(row -> row.userStatus().equals("Retired"));
        assertThat(apple.client.assignments().page(token, activeOnly).assignments())
                .isEmpty();
    }

    @Test
    void changesAnAddress() {
        finish(apple.client
                .users()
                .update(token, List.of(new RequestUser("u-2", "new@example.org", null)))
                .eventId());

        assertThat(user("u-2").email()).isEqualTo("new@example.org");
        assertThat(user("u-2").status()).isEqualTo("Associated");
    }

    private void create(RequestUser user) {
        EventStatus status =
                finish(apple.client.users().create(token, List.of(user)).eventId());
        assertThat(status.eventStatus()).isEqualTo("COMPLETE");
    }

    private EventStatus finish(String event) {
        return await().until(() -> apple.client.events().status(token, event), EventStatus::finished);
    }

    private User user(String id) {
        return apple.client.users().page(token, UserQuery.of(id)).users().get(0);
    }

    private List<String> active() {
        return apple.client.users().page(token, new UserQuery(null, null, null, true, null)).users().stream()
                .map(User::clientUserId)
                .toList();
    }

    private int heldBy(String user) {
        return apple.client
                .assignments()
                .page(token, new AssignmentQuery(null, null, null, null, null, user, null, null))
                .size();
    }
}
