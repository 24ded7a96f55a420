package dev.verger.notifications.subscription;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.verger.notifications.mail.MailAddress;
import dev.verger.notifications.testing.FullAccess;
import dev.verger.notifications.testing.NotificationService;
import dev.verger.notifications.testing.Scene;
import dev.verger.platform.testing.DocumentedAnswers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recipients and their mail programs follow the links. */
@QuarkusTest
@NotificationService
@FullAccess
class UnsubscribeIT implements DocumentedAnswers {

    private static final String BASE = "https://vpp.example.org";

    @Inject
    Scene scene;

    @Inject
    UnsubscribeLinks links;

    @Inject
    UnsubscribeKeyRepository keys;

    @BeforeEach
    void begin() {
        scene.begin();
    }

    @Test
    void takesAnExternalRecipientOutAndLeavesTheOthers() {
        long id = scene.subscription(12, "ada@example.org", "Bob@Example.org", "eve@example.org");

        post(link(id, "bob@example.org")).statusCode(200).body(containsString("unsubscribed"));

        assertThat(emails(id)).containsExactly("ada@example.org", "eve@example.org");
        assertThat(notes(id)).containsExactly("An external recipient unsubscribed.", "Subscription created.");
        assertThat(usernames(id).get(0)).isEqualTo("unsubscribe link");
    }

    @Test
    void turnsTheMailsOfAnAccountOff() {
        String ada = account("ada", "Ada@example.org");
        String bob = account("bob", "bob@example.org");
        long id = scene.subscription("""
                {"name":"x","internalRecipients":[{"accountId":"%s"},{"accountId":"%s"}],
                 "externalRecipients":[{"name":"Ada","email":"ada@example.org"}]}
                """.formatted(bob, ada));

        post(link(id, "ada@example.org")).statusCode(200);

        assertThat(mails(ada)).isFalse();
        assertThat(mails(bob)).isTrue();
        assertThat(emails(id)).isEmpty();
        assertThat(notes(id))
                .containsExactlyInAnyOrder(
                        "Account %s turned its mail notifications off.".formatted(ada),
                        "An external recipient unsubscribed.",
                        "Subscription created.");
    }

    @Test
    void leavesAccountsAloneThatAreNotRecipients() {
        String ada = account("ada", "ada@example.org");
        long id = scene.subscription(12, "bob@example.org");

        post(link(id, "ada@example.org")).statusCode(200);

        assertThat(mails(ada)).isTrue();
        assertThat(notes(id)).containsExactly("Subscription created.");
    }

    @Test
    void changesNothingTheSecondTime() {
        long id = scene.subscription(12, "ada@example.org");
        String link = link(id, "ada@example.org");

        post(link).statusCode(200);
        post(link).statusCode(200);

        assertThat(notes(id)).containsExactly("An external recipient unsubscribed.", "Subscription created.");
    }

    @Test
    void acceptsWhateverAMailProgramSends() {
        for (String type : List.of("application/x-www-form-urlencoded", "text/plain", "application/json")) {
            long id = scene.subscription(12, "ada@example.org");

            given().contentType(type)
                    .body("List-Unsubscribe=One-Click")
                    .post(link(id, "ada@example.org"))
                    .then()
                    .statusCode(200);

            assertThat(emails(id)).as(type).isEmpty();
        }
        long id = scene.subscription(12, "ada@example.org");
        given().multiPart("List-Unsubscribe", "One-Click")
                .post(link(id, "ada@example.org"))
                .then()
                .statusCode(200);
        assertThat(emails(id)).isEmpty();
    }

    @Test
    void showsAPageThatChangesNothing() {
        long id = scene.subscription(12, "ada@example.org");
        String link = link(id, "ada@example.org");

        given().get(link)
                .then()
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .body(containsString("<form method=\"post\">"))
                .body(containsString("<html lang=\"en\">"))
                .body(not(containsString("ada@example.org")));
        given().header("Accept-Language", "fr-CA, en;q=0.5").get(link).then().body(containsString("Se désabonner"));
        given().head(link).then().statusCode(200);

        assertThat(emails(id)).containsExactly("ada@example.org");
    }

    @Test
    void isDoneWhenTheSubscriptionIsGone() {
        long id = scene.subscription(12, "ada@example.org");
        String link = link(id, "ada@example.org");
        given().delete(SubscriptionResource.PATH + "/" + id).then().statusCode(204);

        post(link).statusCode(200);
    }

    @Test
    void refusesALinkThatWasNotMadeHere() {
        long id = scene.subscription(12, "ada@example.org");
        String link = link(id, "ada@example.org");

        for (String other : List.of(link.substring(0, link.length() - 1) + "~", link + "AAAA", link + "x")) {
            given().get(other).then().statusCode(404);
            given().head(other).then().statusCode(404);
            post(other).statusCode(404);
        }
        assertThat(emails(id)).containsExactly("ada@example.org");
    }

    @Test
    @TestSecurity
    void needsNoToken() {
        given().get(link(1, "ada@example.org")).then().statusCode(200);
        post(link(1, "ada@example.org")).statusCode(200);
        given().get(SubscriptionResource.PATH).then().statusCode(401);
    }

    @Test
    void signsWithOneKeyForTheWholeInstallation() {
        var again = new UnsubscribeLinks(Optional::empty, () -> URI.create(BASE + "/"), keys);

        String url = again.url(7, new MailAddress("ada@example.org"));

        assertThat(url)
                .isEqualTo(links.url(7, new MailAddress("ada@example.org")))
                .startsWith(BASE + SubscriptionResource.PATH + "/unsubscribe/");
    }

    private String link(long id, String address) {
        return links.url(id, new MailAddress(address)).substring(BASE.length());
    }

    private static ValidatableResponse post(String link) {
        return given().post(link).then();
    }

    private static String account(String username, String email) {
        return given().contentType("application/json")
                .body("{\"username\":\"%s\",\"email\":\"%s\"}".formatted(username, email))
                .post("/api/v1/accounts")
                .path("id");
    }

    private static boolean mails(String account) {
        return given().get("/api/v1/accounts/" + account).path("mailNotifications");
    }

    private static List<String> emails(long id) {
        return given().get(SubscriptionResource.PATH + "/" + id).path("externalRecipients.email");
    }

    private static List<String> notes(long id) {
        return given().get(SubscriptionResource.PATH + "/" + id + "/history").path("results.note");
    }

    private static List<String> usernames(long id) {
        return given().get(SubscriptionResource.PATH + "/" + id + "/history").path("results.username");
    }
}
