package dev.verger.catalog.webhook;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.Notifications;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.testing.LogCapture;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How Apple's messages are received. */
@CatalogTest
class NotificationIT {

    private static final String DEAD_LEASE = """
            insert into webhook_queue (id, attempt, lease_owner, lease_until)
            values (%d, 1, gen_random_uuid(), now() + interval '1 second')
            """;

    @Inject
    Jdbi jdbi;

    @Inject
    WebhookMessageRepository messages;

    @Inject
    MeterRegistry metrics;

    private final TestLocation location = TestLocation.of(Apple.library(1));
    private final Notifications notifications = new Notifications(location);

    @AfterEach
    void ownerRecovers() {
        TestLocation.ownerIsDown(false);
    }

    @Test
    void areStoredAsTheyCameAndAppliedSoon() {
        double before = accepted();

        notifications.sends("TEST_NOTIFICATION", Map.of());

        await().until(() -> outcomes().equals(List.of("DONE NOTHING_TO_DO")));
        assertThat(accepted()).isEqualTo(before + 1);
        assertThat(string("select body from webhook_message where location_id = " + location.id()))
                .contains("TEST_NOTIFICATION")
                .contains(location.library().uId());
    }

    @Test
    void areStoredOnceHoweverOftenAppleSendsThem() {
        Map<String, Object> message = notifications.message("TEST_NOTIFICATION", Map.of());

        notifications.post(message).then().statusCode(204);
        notifications.post(message).then().statusCode(204);

        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void areRefusedWithoutTheSecretOfTheLocation() {
        double before = refused("bearer");
        Map<String, Object> message = notifications.message("TEST_NOTIFICATION", Map.of());
        TestLocation other = TestLocation.of(Apple.library(1));

        for (String authorization :
                new String[] {null, "", "Bearer", "Bearer wrong", "Basic c2VjcmV0", "Bearer " + other.webhookSecret()
                }) {
            notifications
                    .post(authorization, message)
                    .then()
                    .statusCode(401)
                    .body("errors[0].code", equalTo("INVALID_TOKEN"));
        }

        assertThat(stored()).isZero();
        assertThat(refused("bearer")).isEqualTo(before + 6);
        notifications.post(message).then().statusCode(204);
    }

    @Test
    void areAcceptedWithASecretThatIsNewerThanTheOneThatIsKnown() {
        notifications.sends("TEST_NOTIFICATION", Map.of());
        location.changesWebhookSecret("another");

        await().until(() -> notifications
                        .post(notifications.message("TEST_NOTIFICATION", Map.of()))
                        .statusCode()
                == 204);
    }

    @Test
    void areAcceptedWhileTheOwnerIsDownIfTheSecretIsKnown() {
        notifications.sends("TEST_NOTIFICATION", Map.of());
        var unknown = new Notifications(TestLocation.of(Apple.library(1)));
        Map<String, Object> message = unknown.message("TEST_NOTIFICATION", Map.of());
        TestLocation.ownerIsDown(true);

        notifications.sends("TEST_NOTIFICATION", Map.of());
        unknown.post(message).then().statusCode(503).header("Retry-After", notNullValue());

        TestLocation.ownerIsDown(false);
        await().until(() -> unknown.post(message).statusCode() == 204);
    }

    @Test
    void ofALocationThatDoesNotExistAreNotFound() {
        given().header("Authorization", "Bearer x")
                .body("{}")
                .post("/apple/notifications/999999999")
                .then()
                .statusCode(404);
        given().header("Authorization", "Bearer x")
                .body("{}")
                .post("/apple/notifications/abc")
                .then()
                .statusCode(404);
        notifications.sends("TEST_NOTIFICATION", Map.of());

        location.deletedWithoutEvent();

        await().until(() -> notifications
                        .post(notifications.message("TEST_NOTIFICATION", Map.of()))
                        .statusCode()
                == 404);
    }

    @Test
    void thatAreTooLargeAreRefused() {
        String large = "{\"notificationId\":\"1\",\"x\":\"%s\"}".formatted("x".repeat(1_048_576));
        byte[] huge = new byte[10_485_760];

        notifications.post(large).then().statusCode(413).body("errors[0].code", equalTo("BODY_TOO_LARGE"));
        notifications.post(huge).then().statusCode(413);

        assertThat(stored()).isZero();
    }

    @Test
    void thatCannotBeReadAreRefused() {
        byte[] notUtf8 = {'"', (byte) 0xff, '"'};
        for (Object body : new Object[] {
            "no JSON", "[]", "{}", "{\"notificationId\":\"\\u0000\"}", notUtf8, "[".repeat(1100), "\u0000"
        }) {
            notifications.post(body).then().statusCode(400).body("errors[0].code", equalTo("INVALID_FIELD"));
        }
        notifications.post("").then().statusCode(400);

        assertThat(stored()).isZero();
    }

    @Test
    void ofAnotherLibraryAreRefused() {
        double before = refused("library");
        Map<String, Object> message = notifications.message("TEST_NOTIFICATION", Map.of());
        message.put("uId", "999999999999999");

        notifications.post(message).then().statusCode(400).body("errors[0].field", equalTo("uId"));

        assertThat(stored()).isZero();
        assertThat(refused("library")).isEqualTo(before + 1);
    }

    @Test
    void ofALocationWhoseLibraryIsNotKnownAreAccepted() {
        location.with("uId", null);

        notifications.sends("TEST_NOTIFICATION", Map.of());
    }

    @Test
    void ofATypeThatIsNotKnownAreKeptAndLoggedOnce() {
        String type = "TYPE_" + location.id();
        try (LogCapture log = LogCapture.from(Level.INFO)) {
            type = "TYPE_"
                    + UUID.randomUUID().toString().replaceAll("[^a-f]", "").toUpperCase();
            notifications.sends(type, Map.of("secretPayload", "payload-text"));
            notifications.sends(type, Map.of("secretPayload", "payload-text"));

            await().until(() -> outcomes().equals(List.of("DONE IGNORED", "DONE IGNORED")));
            String name = type;
            assertThat(log.lines()).filteredOn(line -> line.contains(name)).hasSize(1);
            assertThat(log.lines())
                    .noneMatch(line -> line.contains("payload-text"))
                    .noneMatch(line -> line.contains(location.webhookSecret()));
        }
    }

    @Test
    void thatWereAcceptedOutliveTheReplicaThatAcceptedThem() {
        jdbi.useHandle(handle -> handle.execute(DEAD_LEASE.formatted(location.id())));

        assertThat(messages.receive(
                        location.id(), "1", "{\"notificationType\":\"TEST_NOTIFICATION\",\"notificationId\":\"1\"}"))
                .isTrue();

        await().until(() -> outcomes().equals(List.of("DONE NOTHING_TO_DO")));
        assertThat(string("select attempt::text from webhook_queue where id = " + location.id()))
                .isEqualTo("2");
    }

    @Test
    void thatEndReplicasAgainAndAgainAreLeftOut() {
        messages.receive(location.id(), "1", "{\"notificationType\":\"TEST_NOTIFICATION\",\"notificationId\":\"1\"}");
        await().until(() -> outcomes().equals(List.of("DONE NOTHING_TO_DO")));
        await().until(() -> string(
                        "select coalesce(lease_owner::text, 'free') from webhook_queue where id = " + location.id())
                .equals("free"));
        jdbi.useHandle(handle -> handle.execute("""
                update webhook_queue set lost_leases = 4, lease_owner = gen_random_uuid(),
                    lease_until = now() + interval '1 second' where id = ?
                """, location.id()));

        messages.receive(location.id(), "2", "{\"notificationType\":\"TEST_NOTIFICATION\",\"notificationId\":\"2\"}");
        messages.receive(location.id(), "3", "{\"notificationType\":\"TEST_NOTIFICATION\",\"notificationId\":\"3\"}");

        await().until(() ->
                outcomes().equals(List.of("DONE NOTHING_TO_DO", "FAILED LOST_LEASES", "DONE NOTHING_TO_DO")));
    }

    private List<String> outcomes() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select state || ' ' || coalesce(outcome, '') from webhook_message where location_id = :id order by id")
                .bind("id", location.id())
                .mapTo(String.class)
                .list());
    }

    private int stored() {
        return outcomes().size();
    }

    private String string(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).one());
    }

    private double accepted() {
        return metrics.counter("verger.webhooks.accepted", "type", "TEST_NOTIFICATION", "repeated", "false")
                .count();
    }

    private double refused(String reason) {
        return metrics.counter("verger.webhooks.refused", "reason", reason).count();
    }
}
