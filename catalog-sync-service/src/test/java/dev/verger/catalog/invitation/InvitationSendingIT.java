package dev.verger.catalog.invitation;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.EventDrivenTest;
import dev.verger.catalog.testing.Invitations;
import dev.verger.catalog.testing.MirrorState;
import dev.verger.catalog.testing.Operations;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.testing.apple.AppleLibrary;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invitations from the sending to the user who accepts, against the simulated Apple. */
@CatalogTest
class InvitationSendingIT extends EventDrivenTest {

    private static final Map<String, String> ADA =
            Map.of("clientUserId", "ada", "name", "Ada", "email", "ada@lycee.example", "locale", "fr");
    private static final Map<String, String> BOB = Map.of("clientUserId", "bob", "email", "bob@lycee.example");
    private static final Map<String, String> MANAGED =
            Map.of("clientUserId", "managed", "managedAppleId", "m@appleid.lycee.example");
    private static final Map<String, String> BLOCKED =
            Map.of("clientUserId", "blocked", "managedAppleId", "blocked@appleid.lycee.example");

    @Inject
    MirrorState mirror;

    @Inject
    Jdbi jdbi;

    private AppleLibrary library;
    private TestLocation location;
    private Invitations invitations;

    @BeforeEach
    void ownALocation() {
        Apple.limits(Map.of("eventSeconds", 0.1));
        library = Apple.library(1);
        location =
                TestLocation.of(library).with("autoRegisterManagedUsers", true).synced(locationEvents, catalogEvents);
        invitations = new Invitations(location);
    }

    @AfterEach
    void recover() {
        Apple.recover();
    }

    @Test
    void registersManagedUsersAndInvitesTheOthers() {
        Map<String, Object> body =
                invitations.mailed(List.of(ADA, MANAGED, BLOCKED, Map.of("clientUserId", "no-mail")));
        body.put("autoRegisterManagedUsers", true);
        String id = Invitations.create(body);
        assertThat(Invitations.statuses(id).values()).containsOnly("PENDING");

        JsonNode ended = invitations.sent(id);

        assertThat(ended.get("type").asText()).isEqualTo("CREATE_USERS");
        assertThat(ended.get("state").asText()).isEqualTo("PARTIAL");
        assertThat(Invitations.statuses(id))
                .containsExactly(
                        entry("ada", "INVITED"),
                        entry("blocked", "FAILED ACCOUNT_NOT_ASSOCIABLE 9635"),
                        entry("managed", "ASSOCIATED"),
                        entry("no-mail", "FAILED NO_MAIL_ADDRESS"));
        Invitations.get(id).then().body("usage", equalTo(Map.of("registered", 1, "associated", 1, "failed", 2)));
        assertThat(library.users()).contains("ada Registered", "managed Associated", "no-mail Registered");
        location.awaits(catalogEvents, "OperationFinished");
        assertThat(invited()).containsExactly("ada EMAIL false " + id);
        Invitations.usages(id)
                .then()
                .body("results.find{it.clientUserId=='ada'}.lastAction", endsWith("Z"))
                .body(
                        "results.find{it.clientUserId=='blocked'}.error.description",
                        containsString("Managed Apple Account"));
    }

    @Test
    void withoutAutomaticRegistrationManagedUsersAreInvited() {
        String id = Invitations.create(invitations.of("SELF_SERVICE", List.of(MANAGED)));

        invitations.sent(id);

        assertThat(Invitations.statuses(id)).containsExactly(entry("managed", "INVITED"));
        assertThat(library.users()).contains("managed Registered");
        location.awaits(catalogEvents, "UserInvited");
        assertThat(invited()).containsExactly("managed SELF_SERVICE false " + id);
    }

    @Test
    void automaticRegistrationAloneInvitesNobody() {
        library.register("known");
        mirror.makeDue(location.id(), true);
        location.awaitSyncs(catalogEvents, 2);
        Map<String, String> known = Map.of("clientUserId", "known", "managedAppleId", "k@appleid.lycee.example");
        String id = Invitations.create(invitations.of("AUTO_REGISTER_ONLY", List.of(ADA, MANAGED, known)));

        invitations.sent(id);

        assertThat(Invitations.statuses(id))
                .containsExactly(
                        entry("ada", "FAILED NO_MANAGED_APPLE_ACCOUNT"),
                        entry("known", "FAILED USER_EXISTS 9716"),
                        entry("managed", "ASSOCIATED"));
        assertThat(library.users()).noneMatch(user -> user.startsWith("ada "));
        location.awaits(catalogEvents, "OperationFinished");
        assertThat(invited()).isEmpty();

        location.with("autoRegisterManagedUsers", false);
        await().untilAsserted(() ->
                Invitations.send(id).then().statusCode(409).body("errors[0].code", equalTo("AUTO_REGISTRATION_OFF")));
    }

    @Test
    void remindsOnlyWhoHasNotAccepted() {
        String id = Invitations.create(invitations.mailed(List.of(ADA, BOB)));
        invitations.sent(id);
        library.accept("bob");
        mirror.makeDue(location.id(), true);
        location.awaitSyncs(catalogEvents, 2);
        assertThat(Invitations.statuses(id)).containsExactly(entry("ada", "INVITED"), entry("bob", "ASSOCIATED"));

        JsonNode again = invitations.sent(id);

        assertThat(again.get("requested").asInt()).isEqualTo(1);
        assertThat(again.get("skipped").asInt()).isEqualTo(1);
        assertThat(Invitations.statuses(id)).containsExactly(entry("ada", "REMINDED"), entry("bob", "ASSOCIATED"));
        await().until(() -> invited().size() == 3);
        assertThat(invited()).containsExactly("ada EMAIL false " + id, "bob EMAIL false " + id, "ada EMAIL true " + id);

        library.accept("ada");
        mirror.makeDue(location.id(), true);
        location.awaitSyncs(catalogEvents, 3);
        JsonNode last = invitations.sent(id);
        assertThat(last.get("state").asText()).isEqualTo("COMPLETE");
        assertThat(last.get("requested").asInt()).isZero();
        assertThat(invited()).hasSize(3);
    }

    @Test
    void leavesOutWhoWasRetiredSince() {
        String id = Invitations.create(invitations.mailed(List.of(ADA, BOB)));
        invitations.sent(id);
        var operations = new Operations(location);
        operations.ended(operations.retire("bob"));
        assertThat(Invitations.statuses(id)).containsExactly(entry("ada", "INVITED"), entry("bob", "RETIRED"));

        assertThat(invitations.sent(id).get("requested").asInt()).isEqualTo(1);

        assertThat(Invitations.statuses(id)).containsExactly(entry("ada", "REMINDED"), entry("bob", "RETIRED"));
        String other = Invitations.create(invitations.mailed(List.of(BOB)));
        invitations.sent(other);
        assertThat(Invitations.statuses(other)).containsExactly(entry("bob", "INVITED"));
    }

    @Test
    void whatAClientChangedSinceStays() {
        String id = Invitations.create(invitations.mailed(List.of(ADA)));
        invitations.sent(id);
        given().contentType("application/json")
                .body(Map.of("email", "lovelace@lycee.example"))
                .patch(location.path() + "/users/ada")
                .then()
                .statusCode(200);

        invitations.sent(id);
        assertThat(email("ada")).isEqualTo("lovelace@lycee.example");

        Map<String, String> changed = new TreeMap<>(ADA);
        changed.put("email", "countess@lycee.example");
        Invitations.put(id, invitations.mailed(List.of(changed))).then().statusCode(200);
        invitations.sent(id);
        assertThat(email("ada")).isEqualTo("countess@lycee.example");
        assertThat(Invitations.statuses(id)).containsExactly(entry("ada", "REMINDED"));
    }

    @Test
    void aSecondRequestWhileItIsSentNamesTheSameOperation() {
        Apple.limits(Map.of("eventSeconds", 3));
        String id = Invitations.create(invitations.mailed(List.of(ADA)));

        String first = Invitations.send(id).then().statusCode(202).extract().path("id");
        String second = Invitations.send(id).then().statusCode(202).extract().path("id");

        assertThat(second).isEqualTo(first);
        new Operations(location).ended(first);
        location.awaits(catalogEvents, "OperationFinished");
        assertThat(invited()).hasSize(1);
    }

    @Test
    void aKeyMakesARepeatedRequestTheSame() {
        String id = Invitations.create(invitations.mailed(List.of(ADA)));
        String first = sendWithKey(id, "k-1").then().statusCode(202).extract().path("id");
        new Operations(location).ended(first);

        String again = sendWithKey(id, "k-1").then().statusCode(202).extract().path("id");

        assertThat(again).isEqualTo(first);
        assertThat(Invitations.statuses(id)).containsExactly(entry("ada", "INVITED"));
        String other = Invitations.create(invitations.mailed(List.of(ADA)));
        sendWithKey(other, "k-1").then().statusCode(409);
    }

    private static Response sendWithKey(String id, String key) {
        return given().header("Idempotency-Key", key).post(Invitations.PATH + "/" + id + "/send");
    }

    @Test
    void theLinkIsForWhoHasNotAccepted() {
        String id = Invitations.create(invitations.mailed(List.of(ADA, BOB)));
        Invitations.link(id, "ada").then().statusCode(409).body("errors[0].code", equalTo("NOT_REGISTERED"));
        invitations.sent(id);
        String code = atApple("ada").get("inviteCode").asText();

        Invitations.link(id, "ada").then().statusCode(200).body("url", endsWith("inviteCode=" + code + "&mt=8"));
        given().get("/internal/invitations/{id}/links/{user}", id, "ada")
                .then()
                .statusCode(200)
                .body("url", endsWith("inviteCode=" + code + "&mt=8"))
                .body("subject", equalTo("Vos apps"))
                .body("message", equalTo("Bonjour, ouvrez %@"))
                .body("senderEmail", equalTo("achats@lycee.example"));
        given().get("/internal/users/{location}/{user}", location.id(), "ada")
                .then()
                .statusCode(200)
                .body("email", equalTo("ada@lycee.example"))
                .body("name", equalTo("Ada"))
                .body("locale", equalTo("fr"))
                .body("status", equalTo("Registered"));
        Invitations.link(id, "nobody").then().statusCode(404);
        given().get("/internal/users/{location}/nobody", location.id()).then().statusCode(404);

        jdbi.useHandle(handle -> handle.execute(
                "update apple_user set invite_code = null where location_id = ? and client_user_id = 'ada'",
                location.id()));
        Invitations.link(id, "ada").then().statusCode(503).body("errors[0].code", equalTo("LINK_UNKNOWN"));

        library.accept("bob");
        mirror.makeDue(location.id(), true);
        location.awaitSyncs(catalogEvents, 2);
        Invitations.link(id, "bob").then().statusCode(409).body("errors[0].code", equalTo("ALREADY_ASSOCIATED"));
    }

    @Test
    void aDeletedInvitationInvitesNobody() {
        Apple.limits(Map.of("eventSeconds", 2));
        String id = Invitations.create(invitations.mailed(List.of(ADA)));
        String operation = Invitations.send(id).then().statusCode(202).extract().path("id");

        given().delete(Invitations.PATH + "/" + id).then().statusCode(204);

        new Operations(location).ended(operation);
        location.awaits(catalogEvents, "OperationFinished");
        assertThat(invited()).isEmpty();
        assertThat(library.users()).contains("ada Registered");
    }

    private List<String> invited() {
        return location.all(catalogEvents, "UserInvited").stream()
                .map(event -> event.get("clientUserId").asText() + " "
                        + event.get("distributionMethod").asText() + " "
                        + event.get("reminder").asBoolean() + " "
                        + event.get("invitationId").asText())
                .toList();
    }

    private String email(String clientUserId) {
        return new Operations(location).user(clientUserId).get("email").asText();
    }

    private JsonNode atApple(String clientUserId) {
        for (JsonNode user : library.state().get("users")) {
            if (user.get("clientUserId").asText().equals(clientUserId)) {
                return user;
            }
        }
        throw new AssertionError("Apple has no user " + clientUserId);
    }
}
