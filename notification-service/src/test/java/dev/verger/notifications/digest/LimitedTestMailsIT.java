package dev.verger.notifications.digest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.verger.notifications.testing.FullAccess;
import dev.verger.notifications.testing.MailCatcher;
import dev.verger.notifications.testing.NotificationService;
import dev.verger.notifications.testing.Scene;
import dev.verger.platform.security.Privileges;
import dev.verger.platform.testing.DocumentedAnswers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The clock stands at seven when a test begins. */
@QuarkusTest
@NotificationService
@FullAccess
class LimitedTestMailsIT implements DocumentedAnswers {

    private static final int PER_HOUR = 20;

    @Inject
    Scene scene;

    @BeforeEach
    void begin() {
        scene.begin();
    }

    @Test
    void aCallerHasSoManyAnHour() {
        for (int i = 0; i < PER_HOUR; i++) {
            send(scene.subscription("{\"name\":\"x\"}"), "a@example.org").statusCode(204);
        }
        long another = scene.subscription("{\"name\":\"x\"}");
        scene.advance(Duration.ofMinutes(50));

        send(another, "a@example.org")
                .statusCode(429)
                .header("Retry-After", equalTo("600"))
                .body("errors[0].code", equalTo("TOO_MANY_REQUESTS"));

        assertThat(MailCatcher.all()).hasSize(PER_HOUR);
        scene.advance(Duration.ofMinutes(10));
        send(another, "a@example.org").statusCode(204);
    }

    @Test
    @TestSecurity(
            user = "ada",
            roles = {
                Privileges.FULL_ACCESS,
                Privileges.CREATE_LOCATIONS,
                Privileges.READ_LOCATIONS,
                Privileges.UPDATE_LOCATIONS
            })
    void aSubscriptionHasSoManyAnHour() {
        long id = scene.subscription("{\"name\":\"x\"}");
        counted("subscription " + id, PER_HOUR);
        counted("caller bob", PER_HOUR);

        send(id, "a@example.org").statusCode(429);

        send(scene.subscription("{\"name\":\"y\"}"), "a@example.org").statusCode(204);
        assertThat(mailsOf("caller ada")).isEqualTo(1);
    }

    @Test
    void whatIsNotSentIsNotCounted() {
        long id = scene.subscription("{\"name\":\"x\"}");

        send(id, "no address").statusCode(400);
        send(999_999, "a@example.org").statusCode(404);

        send(id, "a@example.org").statusCode(204);
        assertThat(mailsOf("subscription " + id)).isEqualTo(1);
    }

    private void counted(String what, int mails) {
        scene.database()
                .useHandle(handle -> handle.execute(
                        "insert into test_mail_count (counted, hour, mails) values (?, ?, ?)",
                        what,
                        scene.now(),
                        mails));
    }

    private int mailsOf(String what) {
        return scene.database()
                .withHandle(handle -> handle.createQuery("select mails from test_mail_count where counted = :what")
                        .bind("what", what)
                        .mapTo(Integer.class)
                        .one());
    }

    private static ValidatableResponse send(long id, String email) {
        return given().contentType("application/json")
                .body("{\"email\":\"%s\"}".formatted(email))
                .post("/api/v1/volume-purchasing-subscriptions/%d/test-mail".formatted(id))
                .then();
    }
}
