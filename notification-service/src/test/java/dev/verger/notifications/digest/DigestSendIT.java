package dev.verger.notifications.digest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.verger.notifications.testing.FullAccess;
import dev.verger.notifications.testing.MailCatcher;
import dev.verger.notifications.testing.NotificationService;
import dev.verger.notifications.testing.Scene;
import dev.verger.platform.testing.DocumentedAnswers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.common.mapper.TypeRef;
import jakarta.inject.Inject;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@NotificationService
@FullAccess
class DigestSendIT implements DocumentedAnswers {

    private static final String PATH = "/api/v1/volume-purchasing-subscriptions/";

    @Inject
    Scene scene;

    @BeforeEach
    void begin() {
        scene.begin();
    }

    @Test
    void sendsOneMailToEachRecipientAndNoneASecondTimeThatDay() {
        long location = scene.location("Lycée Hugo");
        scene.exhausted(location, "Carnet");
        long id = scene.subscription(location, "a@example.org", "b@example.org");

        send(id, 2, 0, 0, 0);
        send(id, 0, 2, 0, 0);

        assertThat(MailCatcher.all())
                .extracting(MailCatcher.Received::to)
                .containsExactlyInAnyOrder("a@example.org", "b@example.org");
    }

    @Test
    void hasTheLocationAndTheCountsInBothParts() {
        long location = scene.location("Lycée Hugo");
        scene.exhausted(location, "Carnet");
        long id = scene.subscription(location, "a@example.org");

        send(id, 1, 0, 0, 0);

        var mail = MailCatcher.all().get(0);
        assertThat(mail.subject()).isEqualTo("Lycée Hugo: 1 title without licenses");
        assertThat(mail.text()).contains("Lycée Hugo", "Carnet: 50 of 50 in use (100%), 0 left");
        assertThat(mail.html()).contains("Lycée Hugo", "Carnet", "50 of 50 in use", "100%", "0 left");
    }

    @Test
    void sendsAgainTheNextDayWhileItHolds() {
        long location = scene.location("Lycée Hugo");
        scene.exhausted(location, "Carnet");
        long id = scene.subscription(location, "a@example.org");

        send(id, 1, 0, 0, 0);
        scene.tomorrowAt(LocalTime.of(0, 1));
        send(id, 1, 0, 0, 0);

        assertThat(MailCatcher.all())
                .extracting(MailCatcher.Received::messageId)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void sendsNothingWhenNoConditionHolds() {
        long location = scene.location("Lycée Hugo");
        scene.exhausted(location, "Carnet");
        long id = scene.subscription(location, "a@example.org", "b@example.org");
        scene.replenished(location, "Carnet");

        send(id, 0, 0, 2, 0);

        assertThat(MailCatcher.all()).isEmpty();
    }

    private static void send(long id, int sent, int already, int nothing, int failed) {
        Map<String, Integer> counts = given().contentType("application/json")
                .post(PATH + id + "/send")
                .then()
                .statusCode(202)
                .extract()
                .as(new TypeRef<>() {});

        assertThat(counts)
                .as(() ->
                        "deliveries: " + given().get(PATH + id + "/deliveries").asString())
                .containsOnly(
                        entry("sent", sent),
                        entry("alreadySentToday", already),
                        entry("nothingToSay", nothing),
                        entry("failed", failed));
    }
}
