package dev.verger.notifications.projection;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.condition.ConditionKind;
import dev.verger.notifications.condition.ConditionService;
import dev.verger.notifications.testing.FullAccess;
import dev.verger.notifications.testing.NotificationService;
import dev.verger.notifications.testing.Scene;
import dev.verger.notifications.testing.TestSettings;
import dev.verger.platform.testing.EventProbe;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@NotificationService
@FullAccess
class CatalogEventsIT {

    @Inject
    Scene scene;

    @Inject
    ConditionService conditions;

    private EventProbe catalog;

    @BeforeEach
    void begin() {
        scene.begin();
        catalog = new EventProbe(TestSettings.catalogTopic());
    }

    @AfterEach
    void end() {
        catalog.close();
    }

    @Test
    void opensAConditionAgainAfterAnEndThatWasDeliveredTwice() {
        long location = scene.location("Hugo");
        crossed(UUID.randomUUID(), location, "BELOW");
        UUID recovery = UUID.randomUUID();
        crossed(recovery, location, "RECOVERED");
        crossed(UUID.randomUUID(), location, "BELOW");

        crossed(recovery, location, "RECOVERED");
        crossed(UUID.randomUUID(), location + 1, "BELOW"); // arrives after all of them

        await().until(() -> !holding(location + 1).isEmpty());
        assertThat(holding(location)).containsExactly(ConditionKind.NO_MORE_LICENSES);
        assertThat(conditions.holding(List.of(location), EnumSet.allOf(ConditionKind.class)))
                .extracting(Condition::platforms)
                .containsExactly(List.of("iOS"));
    }

    @Test
    void opensAndClosesTheConditionsOfTheOtherEvents() {
        long location = scene.location("Hugo");
        send("ContentRemovedFromStore", location, """
                "adamId":"1000000004","name":"Carnet","since":"2026-11-22T08:00:00.000Z"
                """);
        send("SyncFailed", location, """
                "tokenVersion":1,"reason":{"code":"APPLE_UNAVAILABLE","description":"Apple did not answer."}
                """);
        await().untilAsserted(() -> assertThat(holding(location))
                .containsExactlyInAnyOrder(ConditionKind.REMOVED_FROM_APP_STORE, ConditionKind.SYNC_FAILING));

        send("ContentBackInStore", location, """
                "adamId":"1000000004","name":"Carnet","since":"2026-11-25T08:00:00.000Z"
                """);
        send("SyncCompleted", location, """
                "tokenVersion":1
                """);

        await().untilAsserted(() -> assertThat(holding(location)).isEmpty());
    }

    private void send(String event, long location, String members) {
        catalog.send(UUID.randomUUID(), "key", event, "{\"locationId\":\"%d\",%s}".formatted(location, members));
    }

    /** All events have one key, so that they arrive in order. */
    private void crossed(UUID id, long location, String direction) {
        catalog.send(id, "key", "LicenseThresholdCrossed", """
                {"locationId":"%d","adamId":"1000000001","pricingParam":"STDQ","name":"Carnet","platforms":["iOS"],"total":5,"assigned":5,
                 "available":0,"threshold":{"available":0},"direction":"%s"}
                """.formatted(location, direction));
    }

    private List<ConditionKind> holding(long location) {
        return conditions.holding(List.of(location), EnumSet.allOf(ConditionKind.class)).stream()
                .map(Condition::kind)
                .toList();
    }
}
