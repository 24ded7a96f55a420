package dev.verger.notifications.projection;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.condition.ConditionKind;
import dev.verger.notifications.condition.ConditionService;
import dev.verger.notifications.location.KnownLocation;
import dev.verger.notifications.location.KnownLocationService;
import dev.verger.notifications.testing.FakeOwners;
import dev.verger.notifications.testing.FullAccess;
import dev.verger.notifications.testing.NotificationService;
import dev.verger.notifications.testing.Scene;
import dev.verger.notifications.testing.TestSettings;
import dev.verger.platform.testing.EventContract;
import dev.verger.platform.testing.EventProbe;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The examples of {@code docs/events} that this package consumes, each delivered twice. All are about location 12. */
@QuarkusTest
@NotificationService
@FullAccess
class EventExamplesIT {

    private static final long LOCATION = 12;

    @Inject
    Scene scene;

    @Inject
    ConditionService conditions;

    @Inject
    KnownLocationService locations;

    @Inject
    Reconciliation reconciliation;

    /** The last location that an event was about for nothing but its arrival. */
    private long markers = 10_000;

    private EventProbe location;
    private EventProbe catalog;

    /** What was sent, to send it again. */
    private final List<Runnable> deliveries = new ArrayList<>();

    @BeforeEach
    void begin() {
        scene.begin();
        location = new EventProbe(TestSettings.locationTopic());
        catalog = new EventProbe(TestSettings.catalogTopic());
    }

    @AfterEach
    void end() {
        location.close();
        catalog.close();
    }

    @Test
    void locationChangedBringsNameAndSite() {
        example(location, "LocationChanged");

        awaitMarker(location);

        KnownLocation known = locations.find(LOCATION).orElseThrow();
        assertThat(known.name()).isEqualTo("Lycée Hugo");
        assertThat(known.siteId()).isEqualTo(1);
    }

    @Test
    void tokenUploadedBringsTheEndOfTheToken() {
        example(location, "LocationChanged");
        example(location, "TokenUploaded");

        awaitMarker(location);

        assertThat(locations.find(LOCATION).map(KnownLocation::tokenExpiration))
                .contains(Instant.parse("2027-03-02T09:15:00Z"));
    }

    @Test
    void tokenStateChangedOpensTheConditionOfTheState() {
        example(location, "TokenStateChanged");

        awaitMarker(location);

        assertThat(kinds()).containsExactly(ConditionKind.TOKEN_IN_USE_ELSEWHERE);
    }

    @Test
    void locationDeletedEndsAllConditions() {
        example(location, "LocationChanged");
        example(location, "TokenStateChanged");
        example(location, "LocationDeleted");

        awaitMarker(location);

        assertThat(kinds()).isEmpty();
        assertThat(locations.find(LOCATION)).isEmpty();
    }

    @Test
    void licenseThresholdCrossedOpensAConditionWithItsCounts() {
        example(catalog, "LicenseThresholdCrossed");

        awaitMarker(catalog);

        Condition condition = only();
        assertThat(condition.kind()).isEqualTo(ConditionKind.NO_MORE_LICENSES);
        assertThat(condition.title()).isEqualTo("Carnet");
        assertThat(condition.adamId() + condition.pricingParam()).isEqualTo("1000000003STDQ");
        assertThat(List.of(condition.total(), condition.used(), condition.available()))
                .containsExactly(50L, 50L, 0L);
        assertThat(condition.iconUrl()).isEqualTo("https://img.example/Carnet.png/512x512bb.png");
    }

    @Test
    void titlesLeaveTheStoreAndComeBack() {
        example(catalog, "ContentRemovedFromStore");
        awaitMarker(catalog);
        assertThat(only().since()).isEqualTo("2026-11-22T08:00:00Z");
        assertThat(only().kind()).isEqualTo(ConditionKind.REMOVED_FROM_APP_STORE);

        example(catalog, "ContentBackInStore");
        awaitMarker(catalog);

        assertThat(kinds()).isEmpty();
    }

    @Test
    void syncsFailAndSucceed() {
        example(catalog, "SyncFailed");
        awaitMarker(catalog);
        assertThat(kinds()).containsExactly(ConditionKind.SYNC_FAILING);

        example(catalog, "SyncCompleted");
        awaitMarker(catalog);

        assertThat(kinds()).isEmpty();
    }

    @Test
    void aReplayOfEverythingChangesNothing() {
        example(location, "LocationChanged");
        example(location, "TokenUploaded");
        example(location, "TokenStateChanged");
        example(catalog, "LicenseThresholdCrossed");
        example(catalog, "SyncFailed");
        example(catalog, "SyncCompleted");
        awaitMarker(location);
        awaitMarker(catalog);
        List<Condition> before = holding();

        deliveries.forEach(Runnable::run);
        awaitMarker(location);
        awaitMarker(catalog);

        assertThat(before).hasSize(2);
        assertThat(holding()).isEqualTo(before);
    }

    /** Kafka was away: the owners have moved on, and the events of the past hours arrive after the reconciliation. */
    @Test
    void isRightAfterHoursWithoutKafka() {
        example(catalog, "SyncFailed");
        awaitMarker(catalog);
        FakeOwners.locationServiceHas("""
                {"id":"12","deleted":false,"name":"Lycée Hugo","siteId":"1","revision":3,"tokenVersion":2}
                """);
        FakeOwners.locationServiceSays("""
                {"locationId":"12","kind":"TOKEN_REVOKED","since":"2026-11-20T08:00:00.000Z"}
                """);
        FakeOwners.catalogSays();

        assertThat(reconciliation.everything().current()).isTrue();
        assertThat(kinds()).containsExactly(ConditionKind.TOKEN_REVOKED);
        Condition held = only();

        example(catalog, "LicenseThresholdCrossed");
        recovered();
        example(catalog, "SyncFailed");
        example(catalog, "SyncCompleted");
        example(location, "TokenStateChanged");
        location.send("12", "TokenStateChanged", """
                {"locationId":"12","state":"REVOKED","previous":"IN_USE_ELSEWHERE","tokenVersion":2}
                """);
        example(location, "LocationChanged");
        awaitMarker(catalog);
        awaitMarker(location);

        assertThat(kinds()).containsExactly(ConditionKind.TOKEN_REVOKED);
        assertThat(reconciliation.everything().current()).isTrue();
        assertThat(only()).isEqualTo(held);
    }

    private void recovered() {
        catalog.send(
                "12",
                "LicenseThresholdCrossed",
                EventContract.of("LicenseThresholdCrossed").example().replace("\"BELOW\"", "\"RECOVERED\""));
    }

    private void example(EventProbe topic, String event) {
        UUID id = UUID.randomUUID();
        String data = EventContract.of(event).example();
        Runnable delivery = () -> topic.send(id, "12", event, data);
        delivery.run();
        delivery.run();
        deliveries.add(delivery);
    }

    /** Sends an event about another location, with the same key, and waits for its effect. */
    private void awaitMarker(EventProbe topic) {
        long marker = ++markers;
        if (topic == location) {
            topic.send("12", "TokenStateChanged", """
                    {"locationId":"%d","state":"REVOKED","previous":"VALID","tokenVersion":1}
                    """.formatted(marker));
        } else {
            topic.send("12", "SyncFailed", """
                    {"locationId":"%d","tokenVersion":1,"reason":{"code":"APPLE_UNAVAILABLE","description":"x"}}
                    """.formatted(marker));
        }
        await().until(() -> !conditions
                .holding(List.of(marker), List.of(ConditionKind.values()))
                .isEmpty());
    }

    private List<Condition> holding() {
        return conditions.holding(List.of(LOCATION), List.of(ConditionKind.values()));
    }

    private Condition only() {
        assertThat(holding()).hasSize(1);
        return holding().get(0);
    }

    private List<ConditionKind> kinds() {
        return holding().stream().map(Condition::kind).toList();
    }
}
