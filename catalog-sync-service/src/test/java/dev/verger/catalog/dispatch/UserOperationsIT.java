package dev.verger.catalog.dispatch;

import static dev.verger.catalog.testing.Operations.users;
import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.EventDrivenTest;
import dev.verger.catalog.testing.MirrorState;
import dev.verger.catalog.testing.Operations;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.testing.apple.AppleLibrary;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operations on users from the request to Apple's confirmation, against the simulated Apple. */
@CatalogTest
class UserOperationsIT extends EventDrivenTest {

    private static final String APP = "5000000001";
    private static final String BOOK = "5000000003";

    @Inject
    MirrorState mirror;

    @Inject
    Jdbi jdbi;

    private TestLocation location;
    private Operations operations;
    private String known;

    @BeforeEach
    void ownALocation() {
        Apple.limits(Map.of("eventSeconds", 0.1));
        AppleLibrary library = Apple.library(
                Map.of("assets", List.of(asset(APP, "App", true), asset(BOOK, "Book", false)), "userCount", 2));
        location = TestLocation.of(library).synced(locationEvents, catalogEvents);
        operations = new Operations(location);
        known = library.users().stream()
                .filter(row -> row.endsWith("Registered") || row.endsWith("Associated"))
                .findFirst()
                .orElseThrow()
                .split(" ")[0];
        Apple.resetRequests();
    }

    @AfterEach
    void recover() {
        Apple.recover();
        Apple.limits(Map.of("maxUsers", 100));
    }

    private static Map<String, Object> asset(String adamId, String type, boolean device) {
        return Map.of(
                "adamId", adamId,
                "productType", type,
                "deviceAssignable", device,
                "revocable", device,
                "totalCount", 10);
    }

    private static Map<String, String> user(String clientUserId, String email, String managedAppleId) {
        var user = new TreeMap<>(Map.of("clientUserId", clientUserId, "name", "Ada", "locale", "fr"));
        if (email != null) {
            user.put("email", email);
        }
        if (managedAppleId != null) {
            user.put("managedAppleId", managedAppleId);
        }
        return user;
    }

    @Test
    void createsUsersAndSkipsWhoIsActive() {
        String id = operations.createUsers(List.of(
                user("new", "new@lycee.example", null),
                user(known, null, null),
                user("managed", null, "m@appleid.lycee.example"),
                user("other", null, "blocked@appleid.lycee.example")));

        JsonNode ended = operations.ended(id);

        assertThat(ended.get("type").asText()).isEqualTo("CREATE_USERS");
        assertThat(ended.get("state").asText()).isEqualTo("PARTIAL");
        assertThat(List.of(
                        ended.get("requested").asInt(),
                        ended.get("completed").asInt(),
                        ended.get("skipped").asInt()))
                .containsExactly(4, 2, 1);
        assertThat(operations.results(id))
                .containsExactly(
                        "new DONE",
                        known + " SKIPPED USER_EXISTS 9716",
                        "managed DONE",
                        "other FAILED ACCOUNT_NOT_ASSOCIABLE 9635");
        assertThat(mirror.users(location.id())).isEqualTo(location.library().users());
        JsonNode created = operations.user("new");
        assertThat(List.of(
                        text(created, "status"),
                        text(created, "email"),
                        text(created, "name"),
                        text(created, "locale")))
                .containsExactly("Registered", "new@lycee.example", "Ada", "fr");
        assertThat(operations.user("managed").get("status").asText()).isEqualTo("Associated");
        assertThat(operations.user("managed").get("managedAppleId").asText()).isEqualTo("m@appleid.lycee.example");
        assertThat(operations.user(known).get("name").asText()).isEqualTo("Ada");
        assertThat(inviteCode("new")).isEqualTo(atApple("new").get("inviteCode").asText());
        assertThat(count("operation_user")).isZero();
        assertThat(location.awaits(catalogEvents, "OperationFinished")
                        .get("type")
                        .asText())
                .isEqualTo("CREATE_USERS");
    }

    @Test
    void aManagedAccountBelongsToOneUser() {
        operations.ended(operations.createUsers(List.of(user("managed", null, "m@appleid.lycee.example"))));

        String id = operations.createUsers(List.of(user("same", null, "M@appleid.lycee.example")));

        assertThat(operations.ended(id).get("state").asText()).isEqualTo("FAILED");
        assertThat(operations.results(id)).containsExactly("same FAILED ACCOUNT_ALREADY_ASSOCIATED 9641");
        assertThat(operations.user("same").isMissingNode()).isTrue();
    }

    @Test
    void retiresAUserWhoseBookStays() {
        operations.ended(operations.assign(users(List.of(APP, BOOK), List.of(known))));

        String id = operations.retire(known);

        assertThat(operations.ended(id).get("state").asText()).isEqualTo("COMPLETE");
        assertThat(operations.results(id)).containsExactly(known + " DONE");
        assertThat(operations.user(known).get("status").asText()).isEqualTo("Retired");
        assertThat(inviteCode(known)).isNull();
        assertThat(mirror.assignments(location.id()))
                .containsExactly(BOOK + " STDQ U " + known)
                .isEqualTo(location.library().assignments());
        location.awaits(catalogEvents, "AssignmentEnded");
        mirror.makeDue(location.id(), true);
        location.awaitSyncs(catalogEvents, 2);
        assertThat(location.all(catalogEvents, "AssignmentEnded"))
                .extracting(event -> text(event, "adamId") + " " + text(event, "reason"))
                .containsExactly(APP + " RETIRED");
    }

    @Test
    void whatAppleRefusesToAnswerIsLeftToASync() {
        operations.ended(operations.assign(users(List.of(APP, BOOK), List.of(known))));
        Apple.fail("assignments", "9602", 1, location.library());

        String id = operations.retire(known);

        assertThat(operations.ended(id).get("state").asText()).isEqualTo("COMPLETE");
        assertThat(webhookRuns()).isEqualTo(1);
        location.awaitSyncs(catalogEvents, 2);
        assertThat(mirror.assignments(location.id())).containsExactly(BOOK + " STDQ U " + known);
    }

    @Test
    void codesOfManyNewUsersAreLeftToASync() {
        List<Map<String, String>> users = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            users.add(user("many-" + i, null, null));
        }

        String id = operations.createUsers(users);

        assertThat(operations.ended(id).get("completed").asInt()).isEqualTo(101);
        assertThat(webhookRuns()).isEqualTo(1);
        location.awaitSyncs(catalogEvents, 2);
        assertThat(location.library().requests("users")).isLessThan(10);
        assertThat(inviteCode("many-100"))
                .isEqualTo(atApple("many-100").get("inviteCode").asText());
    }

    @Test
    void whoIsNotActiveIsSkippedAndWhoIsUnknownNotFound() {
        operations.ended(operations.retire(known));
        Apple.resetRequests();

        String again = operations.retire(known);

        assertThat(operations.ended(again).get("skipped").asInt()).isEqualTo(1);
        assertThat(operations.results(again)).containsExactly(known + " SKIPPED USER_NOT_ACTIVE");
        assertThat(location.library().requests("users/retire")).isZero();
        given().post(location.path() + "/users/{user}/retire", "nobody").then().statusCode(404);
        given().post(location.path() + "/users/{user}/retire", "nul\u0000")
                .then()
                .statusCode(404);
    }

    @Test
    void whatAnotherServerDidMeanwhileIsSkipped() {
        location.library().retire(known);
        location.library().register("foreign");

        String created = operations.createUsers(List.of(user("foreign", null, null)));
        String retired = operations.retire(known);

        operations.ended(created);
        operations.ended(retired);
        assertThat(operations.results(created)).containsExactly("foreign SKIPPED USER_EXISTS 9716");
        assertThat(operations.results(retired)).containsExactly(known + " SKIPPED USER_NOT_ACTIVE 9609");
        assertThat(mirror.users(location.id())).isEqualTo(location.library().users());
        assertThat(operations.user("foreign").get("name").asText()).isEqualTo("Ada");
        assertThat(inviteCode("foreign"))
                .isEqualTo(atApple("foreign").get("inviteCode").asText());
    }

    @Test
    void anAnswerThatIsLostDoublesAndLosesNothing() {
        Apple.fail("users/create", "cut", 1, location.library());

        String id = operations.createUsers(List.of(user("new", "new@lycee.example", null), user("two", null, null)));

        assertThat(operations.ended(id).get("completed").asInt()).isEqualTo(2);
        assertThat(location.library().requests("users/create")).isEqualTo(1);
        assertThat(mirror.users(location.id())).isEqualTo(location.library().users());
        assertThat(inviteCode("two")).isEqualTo(atApple("two").get("inviteCode").asText());
    }

    @Test
    void whatNeverHappenedIsSentAgain() {
        Apple.fail("event", "pending", 1, location.library());

        String id = operations.createUsers(List.of(user("new", null, null)));

        assertThat(operations.ended(id).get("completed").asInt()).isEqualTo(1);
        assertThat(location.library().requests("users/create")).isEqualTo(2);
        assertThat(mirror.users(location.id())).isEqualTo(location.library().users());
    }

    @Test
    void requestsKeepApplesLimit() {
        Apple.limits(Map.of("maxUsers", 3));
        List<Map<String, String>> users = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            users.add(user("n-" + i, "n" + i + "@lycee.example", null));
        }

        String id = operations.createUsers(users);

        assertThat(operations.ended(id).get("completed").asInt()).isEqualTo(8);
        assertThat(location.library().requests("users/create")).isBetween(3, 8);
    }

    @Test
    void aUserIsCreatedBeforeItGetsATitleAndHasItBeforeItIsRetired() {
        String created = operations.createUsers(List.of(user("new", null, null)));
        String assigned = operations.assign(users(List.of(APP), List.of("new")));
        String retired = operations.retire("new");

        assertThat(operations.ended(retired).get("state").asText()).isEqualTo("COMPLETE");
        assertThat(operations.results(created)).containsExactly("new DONE");
        assertThat(operations.results(assigned)).containsExactly(APP + " new DONE");
        assertThat(operations.results(retired)).containsExactly("new DONE");
        assertThat(mirror.assignments(location.id())).isEmpty();
        await().untilAsserted(() -> assertThat(location.all(catalogEvents, "AssignmentEnded"))
                .extracting(event -> text(event, "reason"))
                .containsExactly("RETIRED"));
    }

    @Test
    void oneWhoRetiredIsCreatedAgain() {
        operations.ended(operations.retire(known));

        operations.ended(operations.createUsers(List.of(user(known, "again@lycee.example", null))));

        assertThat(operations.user(known).get("status").asText()).isEqualTo("Registered");
        assertThat(operations.user(known).get("email").asText()).isEqualTo("again@lycee.example");
        assertThat(mirror.users(location.id())).contains(known + " Registered");
    }

    private JsonNode atApple(String clientUserId) {
        for (JsonNode user : location.library().state().get("users")) {
            if (text(user, "clientUserId").equals(clientUserId)) {
                return user;
            }
        }
        throw new IllegalStateException("Apple has no " + clientUserId);
    }

    private static String text(JsonNode row, String member) {
        return row.path(member).asText();
    }

    private String inviteCode(String clientUserId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select invite_code from apple_user where location_id = :location and client_user_id = :user")
                .bind("location", location.id())
                .bind("user", clientUserId)
                .mapTo(String.class)
                .findOne()
                .orElse(null));
    }

    private int webhookRuns() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from sync_run where location_id = :location and cause = 'WEBHOOK'")
                .bind("location", location.id())
                .mapTo(Integer.class)
                .one());
    }

    private int count(String table) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from " + table
                        + " where operation_id in (select id from operation where location_id = :location)")
                .bind("location", location.id())
                .mapTo(Integer.class)
                .one());
    }
}
