package dev.verger.catalog.webhook;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.apple.AppleClient;
import dev.verger.catalog.location.LocationAccessService;
import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.EventDrivenTest;
import dev.verger.catalog.testing.MirrorState;
import dev.verger.catalog.testing.Notifications;
import dev.verger.catalog.testing.TestLocation;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each type of notification changes. */
@CatalogTest
class MessageTypesIT extends EventDrivenTest {

    @Inject
    LocationAccessService locations;

    @Inject
    Jdbi jdbi;

    @Inject
    MirrorState mirror;

    @Inject
    OwnEvents own;

    @Inject
    AppleClient client;

    private TestLocation location;
    private Notifications notifications;

    @BeforeEach
    void sync() {
        location = TestLocation.of(
                        Apple.library(Map.of("assetCount", 4, "assignmentCount", 6, "deviceCount", 6, "userCount", 3)))
                .synced(locationEvents, catalogEvents);
        notifications = new Notifications(location);
    }

    @Test
    void aCountIsReadAgainWithoutASync() {
        String title = notifications.freeTitle(1);
        int before = total(title);
        location.library().buy(title, "STDQ", 5);

        notifications.sends("ASSET_COUNT", Map.of("adamId", title, "pricingParam", "STDQ", "countDelta", 5));

        await().until(() -> total(title) == before + 5);
        location.awaits(catalogEvents, "LocationTotalsChanged");
        assertThat(outcomes()).containsExactly("DONE APPLIED");
        assertThat(webhookRuns()).isZero();
    }

    @Test
    void aPurchaseIsInTheApiSoonAfterApplesNotification() {
        notifications.fromApple(client);
        String title = notifications.freeTitle(1);
        int before = total(title);
        for (int bought = 1; bought <= 5; bought++) {
            int expected = before + bought;
            location.library().buy(title, "STDQ", 1);
            await().pollInterval(Duration.ofMillis(10)).until(() -> totalInApi(title) == expected);
        }
        assertThat(webhookRuns()).isZero();
    }

    @Test
    void aTitleThatIsNotKnownStartsASync() {
        notifications.sends("ASSET_COUNT", Map.of("adamId", "1999999999", "pricingParam", "STDQ", "countDelta", 1));

        awaitOutcomes("DONE SYNC_REQUESTED");
        await().until(() -> webhookRuns() == 1);
    }

    @Test
    void anotherQualityOfATitleStartsASync() {
        notifications.sends(
                "ASSET_COUNT", Map.of("adamId", notifications.freeTitle(1), "pricingParam", "NEWQ", "countDelta", 1));

        awaitOutcomes("DONE SYNC_REQUESTED");
    }

    @Test
    void aTitleThatAppleDoesNotListAnyMoreIsLeftToASync() {
        String title = "7123456789";
        location.library().buy(title, "STDQ", 3);
        notifications.sends("ASSET_COUNT", Map.of("adamId", title, "pricingParam", "STDQ", "countDelta", 3));
        await().until(() -> listed(title));
        location.library().vanish(title, "STDQ");

        notifications.sends("ASSET_COUNT", Map.of("adamId", title, "pricingParam", "STDQ", "countDelta", -3));

        await().until(() -> !listed(title));
        assertThat(outcomes()).containsExactly("DONE SYNC_REQUESTED", "DONE APPLIED");
    }

    @Test
    void unlimitedTitlesStartASync() {
        notifications.sends("UNLIMITED_ASSET", Map.of("any", "thing"));

        awaitOutcomes("DONE SYNC_REQUESTED");
        await().until(() -> webhookRuns() == 1);
    }

    @Test
    void subscriptionsAreIgnored() {
        notifications.sends("SUBSCRIPTION_COUNT", Map.of("adamId", 7));
        notifications.sends("SUBSCRIPTION_MANAGEMENT", Map.of("type", "ASSOCIATE"));

        awaitOutcomes("DONE IGNORED", "DONE IGNORED");
    }

    @Test
    void usersAreWrittenAtOnce() {
        notifications.sends("USER_MANAGEMENT", users("CREATE", Map.of("clientUserId", "new-1", "inviteCode", "c0de")));
        notifications.sends(
                "USER_ASSOCIATED",
                Map.of(
                        "associatedUsers",
                        List.of(Map.of("clientUserId", "new-1", "idHash", "h4sh", "status", "Associated"))));

        awaitOutcomes("DONE APPLIED", "DONE APPLIED");
        assertThat(mirror.users(location.id())).contains("new-1 Associated");
    }

    @Test
    void aRetirementEndsNoAssignmentByItself() {
        String user = "user-of-message";
        jdbi.useHandle(handle -> handle.execute("""
                insert into apple_user (location_id, first_seen, last_changed, confirmed_at, client_user_id, status)
                values (?, now(), now(), now() - interval '1 hour', ?, 'Associated')
                """, location.id(), user));
        int before = mirror.assignments(location.id()).size();

        notifications.sends("USER_MANAGEMENT", users("RETIRE", Map.of("clientUserId", user, "status", "Retired")));

        awaitOutcomes("DONE APPLIED");
        assertThat(mirror.users(location.id())).contains(user + " Retired");
        assertThat(mirror.assignments(location.id())).hasSize(before);
    }

    /** Apple names none of them. */
    @Test
    void whatARetiredUserHeldIsLeftToASync() {
        String user = userWithALicense();
        jdbi.useHandle(handle -> handle.execute(
                "update apple_user set confirmed_at = now() - interval '1 hour' where location_id = ?", location.id()));
        location.library().retire(user);

        notifications.sends("USER_MANAGEMENT", users("RETIRE", Map.of("clientUserId", user, "status", "Retired")));

        awaitOutcomes("DONE APPLIED", "DONE SYNC_REQUESTED");
        await().until(() ->
                mirror.assignments(location.id()).equals(location.library().assignments()));
        assertThat(location.awaits(catalogEvents, "AssignmentEnded")
                        .get("reason")
                        .asText())
                .isEqualTo("RETIRED");
    }

    @Test
    void aUserWhoMayBeLateIsLeftToASync() {
        notifications.sends(
                "USER_MANAGEMENT", users("CREATE", Map.of("clientUserId", "new-2", "status", "Registered")));
        notifications.sends("USER_MANAGEMENT", users("RETIRE", Map.of("clientUserId", "new-2", "status", "Retired")));

        awaitOutcomes("DONE APPLIED", "DONE SYNC_REQUESTED");
        await().until(() -> webhookRuns() == 1);
    }

    @Test
    void failuresChangeNothing() {
        String title = notifications.freeTitle(1);
        notifications.sends(
                "ASSET_MANAGEMENT",
                Notifications.event(
                        "ASSOCIATE", "FAILURE", "assignments", List.of(Notifications.device(title, "FAILED-1"))));

        awaitOutcomes("DONE NOTHING_TO_DO");
        assertThat(mirror.assignments(location.id())).noneMatch(row -> row.contains("FAILED-1"));
    }

    @Test
    void eventsOfOwnOperationsAreNotAppliedHere() {
        String title = notifications.freeTitle(1);
        Map<String, Object> event = Notifications.event(
                "ASSOCIATE", "SUCCESS", "assignments", List.of(Notifications.device(title, "OWN-1")));
        String id = (String) event.get("eventId");
        own.add(id);

        notifications.sends("ASSET_MANAGEMENT", event);

        awaitOutcomes("DONE OWN_OPERATION");
        assertThat(own.received(id).assignments()).hasSize(1);
        assertThat(own.received(id).success()).isTrue();
        assertThat(mirror.assignments(location.id())).noneMatch(row -> row.contains("OWN-1"));
    }

    @Test
    void aMessageThatCannotBeReadDoesNotStopOthers() {
        String title = notifications.freeTitle(1);
        notifications.sends(
                "ASSET_MANAGEMENT", Map.of("type", "ASSOCIATE", "result", "SUCCESS", "assignments", List.of(7)));
        notifications.sends("ASSET_COUNT", Map.of());
        notifications.sends("ASSET_COUNT", Map.of("adamId", title, "pricingParam", "STDQ", "countDelta", 0));

        awaitOutcomes("FAILED UNREADABLE", "FAILED UNREADABLE", "DONE APPLIED");
    }

    @Test
    void whileTheTokenIsUnusableNothingIsAskedOfApple() {
        String title = notifications.freeTitle(1);
        location.with("tokenState", "REVOKED");
        await().until(() -> locations.get(location.id()).unusableReason() != null);
        Apple.resetRequests();

        notifications.sends("ASSET_COUNT", Map.of("adamId", title, "pricingParam", "STDQ", "countDelta", 1));
        notifications.sendsEvent("ASSOCIATE", List.of(Notifications.device(title, "SER-1")));
        notifications.sends("UNLIMITED_ASSET", Map.of());

        awaitOutcomes("DONE TOKEN_UNUSABLE", "DONE TOKEN_UNUSABLE", "DONE TOKEN_UNUSABLE");
        assertThat(location.library().requests("assets")).isZero();
        assertThat(webhookRuns()).isZero();
    }

    private static Map<String, Object> users(String type, Map<String, String> user) {
        return Notifications.event(type, "SUCCESS", "users", List.of(user));
    }

    private void awaitOutcomes(String... expected) {
        await().untilAsserted(() -> assertThat(outcomes()).containsExactly(expected));
    }

    private List<String> outcomes() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select state || ' ' || coalesce(outcome, '') from webhook_message where location_id = :id order by id
                """)
                .bind("id", location.id())
                .mapTo(String.class)
                .list());
    }

    private String userWithALicense() {
        String user = location.library().users().iterator().next().split(" ")[0];
        String title = notifications.freeTitle(1);
        location.library().assign(title, "STDQ", true, List.of(user));
        notifications.sendsEvent(
                "ASSOCIATE", List.of(Map.of("adamId", title, "pricingParam", "STDQ", "clientUserId", user)));
        awaitOutcomes("DONE APPLIED");
        return user;
    }

    private boolean listed(String adamId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select exists (select from asset where location_id = :id and adam_id = :adamId and vanished_at is null)")
                .bind("id", location.id())
                .bind("adamId", adamId)
                .mapTo(Boolean.class)
                .one());
    }

    private int total(String adamId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select total_count from asset where location_id = :id and adam_id = :adamId and pricing_param = 'STDQ'")
                .bind("id", location.id())
                .bind("adamId", adamId)
                .mapTo(Integer.class)
                .one());
    }

    private int totalInApi(String adamId) {
        return given().queryParam("filter", "adamId==" + adamId + ";pricingParam==STDQ")
                .get(location.path() + "/content")
                .path("results[0].licenseCountTotal");
    }

    private int webhookRuns() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from sync_run where location_id = :id and cause = 'WEBHOOK'")
                .bind("id", location.id())
                .mapTo(Integer.class)
                .one());
    }
}
