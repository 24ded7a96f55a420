package dev.verger.notifications.projection;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.condition.ConditionKind;
import dev.verger.notifications.condition.ConditionService;
import dev.verger.notifications.testing.FakeOwners;
import dev.verger.notifications.testing.FullAccess;
import dev.verger.notifications.testing.NotificationService;
import dev.verger.notifications.testing.Scene;
import dev.verger.notifications.testing.TestSettings;
import dev.verger.platform.testing.EventProbe;
import dev.verger.testing.Checkout;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@NotificationService
@FullAccess
class LocationEventsIT {

    private static final String PATH = "/api/v1/volume-purchasing-subscriptions/";

    @Inject
    Scene scene;

    @Inject
    ConditionService conditions;

    @Inject
    Reconciliation reconciliation;

    private EventProbe events;

    @BeforeEach
    void begin() {
        scene.begin();
        FakeOwners.nothingHolds();
        events = new EventProbe(TestSettings.locationTopic());
    }

    @AfterEach
    void end() {
        events.close();
    }

    /** The file has what location-service lists, which a test of it holds. */
    static List<Map.Entry<String, String>> tokenConditions() throws IOException {
        Properties contract = new Properties();
        try (Reader file = Files.newBufferedReader(Checkout.file("docs/events/token-conditions.txt"))) {
            contract.load(file);
        }
        return contract.stringPropertyNames().stream()
                .map(state -> Map.entry(state, contract.getProperty(state)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("tokenConditions")
    void anEventAndTheOwnerSayTheSameOfAToken(Map.Entry<String, String> contract) {
        String state = contract.getKey();
        String kind = contract.getValue();
        List<ConditionKind> expected = kind.isEmpty() ? List.of() : List.of(ConditionKind.valueOf(kind));
        long location = scene.location("Hugo");
        state(location, state.equals("REVOKED") ? "EXPIRING" : "REVOKED");
        state(location, state);
        await().untilAsserted(() -> assertThat(holding(location)).isEqualTo(expected));

        FakeOwners.locationServiceHas(
                "{\"id\":\"%d\",\"deleted\":false,\"name\":\"Hugo\",\"siteId\":\"-1\",\"revision\":1}"
                        .formatted(location));
        FakeOwners.locationServiceSays(expected.stream()
                .map(found -> "{\"locationId\":\"%d\",\"kind\":\"%s\",\"since\":\"2026-11-20T08:00:00.000Z\"}"
                        .formatted(location, found))
                .toArray(String[]::new));
        assertThat(reconciliation.everything().current()).isTrue();
        assertThat(holding(location)).isEqualTo(expected);

        state(location, "VALID");
        await().untilAsserted(() -> assertThat(holding(location)).isEmpty());
    }

    @Test
    void aDeletedLocationLeavesSubscriptionsWithAnEntryInTheirHistories() {
        long gone = scene.location("Gone");
        long kept = scene.location("Kept");
        long watching = scene.subscription("{\"name\":\"x\",\"locationIds\":[\"%d\",\"%d\"]}".formatted(gone, kept));
        long other = scene.subscription(kept, "ada@example.org");
        scene.holds(gone, ConditionKind.SYNC_FAILING);

        UUID deletion = events.send("key", "LocationDeleted", "{\"locationId\":\"%d\"}".formatted(gone));
        events.send(deletion, "key", "LocationDeleted", "{\"locationId\":\"%d\"}".formatted(gone));
        state(kept, "REVOKED"); // arrives after both

        await().untilAsserted(() -> assertThat(holding(kept)).isNotEmpty());
        given().get(PATH + watching).then().body("locationIds", contains("" + kept));
        given().get(PATH + watching + "/history")
                .then()
                .body("results.note", contains("Location %d was deleted.".formatted(gone), "Subscription created."))
                .body("results[0].username", equalTo("verger"));
        given().get(PATH + other + "/history").then().body("totalCount", equalTo(1));
        assertThat(holding(gone)).isEmpty();
    }

    private void state(long location, String state) {
        events.send(UUID.randomUUID(), "key", "TokenStateChanged", """
                {"locationId":"%d","state":"%s","previous":"VALID","tokenVersion":1}
                """.formatted(location, state));
    }

    private List<ConditionKind> holding(long location) {
        return conditions.holding(List.of(location), EnumSet.allOf(ConditionKind.class)).stream()
                .map(Condition::kind)
                .toList();
    }
}
