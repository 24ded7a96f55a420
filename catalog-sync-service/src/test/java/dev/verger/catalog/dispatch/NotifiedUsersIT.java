package dev.verger.catalog.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.apple.AppleClient;
import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.EventDrivenTest;
import dev.verger.catalog.testing.MirrorState;
import dev.verger.catalog.testing.Notifications;
import dev.verger.catalog.testing.Operations;
import dev.verger.catalog.testing.TestLocation;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operations on users whose end Apple notifies; it does not say how an event ended when it is asked. */
@CatalogTest
class NotifiedUsersIT extends EventDrivenTest {

    @Inject
    MirrorState mirror;

    @Inject
    Jdbi jdbi;

    @Inject
    AppleClient client;

    private TestLocation location;
    private Operations operations;

    @BeforeEach
    void receiveNotifications() {
        Apple.limits(Map.of("eventSeconds", 0.1));
        location = TestLocation.of(Apple.library(Map.of("assetCount", 1, "userCount", 1)))
                .synced(locationEvents, catalogEvents);
        new Notifications(location).fromApple(client);
        operations = new Operations(location);
        Apple.resetRequests();
        Apple.fail("status", "500", 1000, location.library());
    }

    @AfterEach
    void recover() {
        Apple.recover();
    }

    @Test
    void theNotificationEndsTheTasksAndSaysAllOfTheUsers() {
        String id = operations.createUsers(List.of(
                Map.of("clientUserId", "new", "name", "Ada"),
                Map.of("clientUserId", "managed", "managedAppleId", "m@appleid.lycee.example"),
                Map.of("clientUserId", "other", "managedAppleId", "blocked@appleid.lycee.example")));

        assertThat(operations.ended(id).get("state").asText()).isEqualTo("PARTIAL");
        assertThat(operations.results(id))
                .containsExactly("new DONE", "managed DONE", "other FAILED ACCOUNT_NOT_ASSOCIABLE 9635");
        assertThat(mirror.users(location.id())).isEqualTo(location.library().users());
        assertThat(operations.user("new").get("name").asText()).isEqualTo("Ada");
        assertThat(stored("invite_code", "new")).isEqualTo(atApple("new", "inviteCode"));
        assertThat(stored("id_hash", "managed")).isEqualTo(atApple("managed", "idHash"));
        assertThat(location.library().requests("users")).isZero();
        assertThat(outcomes()).containsOnly("OWN_OPERATION");
    }

    @Test
    void theNotificationRetires() {
        String user = location.library().users().iterator().next().split(" ")[0];

        String id = operations.retire(user);

        assertThat(operations.ended(id).get("completed").asInt()).isEqualTo(1);
        assertThat(operations.user(user).get("status").asText()).isEqualTo("Retired");
        assertThat(outcomes()).containsOnly("OWN_OPERATION");
    }

    private String atApple(String clientUserId, String member) {
        for (JsonNode user : location.library().state().get("users")) {
            if (user.path("clientUserId").asText().equals(clientUserId)) {
                return user.path(member).asText();
            }
        }
        throw new IllegalStateException("Apple has no " + clientUserId);
    }

    private String stored(String column, String clientUserId) {
        return jdbi.withHandle(handle -> handle.createQuery("select " + column
                        + " from apple_user where location_id = :location and client_user_id = :user")
                .bind("location", location.id())
                .bind("user", clientUserId)
                .mapTo(String.class)
                .one());
    }

    private List<String> outcomes() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select outcome from webhook_message where location_id = :location and body like '%USER_MANAGEMENT%'")
                .bind("location", location.id())
                .mapTo(String.class)
                .list());
    }
}
