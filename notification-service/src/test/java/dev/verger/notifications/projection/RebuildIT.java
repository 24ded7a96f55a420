package dev.verger.notifications.projection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.condition.ConditionKind;
import dev.verger.notifications.condition.ConditionService;
import dev.verger.notifications.location.KnownLocation;
import dev.verger.notifications.location.KnownLocationService;
import dev.verger.notifications.testing.FakeOwners;
import dev.verger.notifications.testing.FullAccess;
import dev.verger.notifications.testing.NotificationService;
import dev.verger.notifications.testing.Scene;
import dev.verger.platform.security.Privileges;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@NotificationService
@TestSecurity(
        user = "verger-services",
        roles = {Privileges.INTERNAL, Privileges.FULL_ACCESS, Privileges.CREATE_LOCATIONS, Privileges.READ_LOCATIONS})
class RebuildIT {

    private static final long HUGO = 12;
    private static final String LOCATION_CONDITIONS = "/location/internal/conditions";
    private static final String CATALOG_CONDITIONS = "/catalog/internal/conditions";

    @Inject
    Scene scene;

    @Inject
    ConditionService conditions;

    @Inject
    KnownLocationService locations;

    @Inject
    LastReconciliation confirmations;

    @BeforeEach
    void begin() {
        scene.begin();
        FakeOwners.locationServiceHas(location(HUGO, "Hugo", 4));
        FakeOwners.locationServiceSays(condition(HUGO, "TOKEN_EXPIRED"));
        FakeOwners.catalogSays("""
                {"locationId":"12","kind":"LICENSES_RUNNING_LOW","since":"2026-11-20T08:00:00.000Z","adamId":"1000000001",
                 "pricingParam":"STDQ","title":"Carnet","total":50,"used":46,"available":4,"threshold":{"percentUsed":90}}
                """);
    }

    @Test
    void buildsEverythingFromNothing() {
        rebuild()
                .statusCode(200)
                .body("locations", equalTo(1))
                .body("deletedLocations", equalTo(0))
                .body("conditions.TOKEN_EXPIRED", equalTo(1))
                .body("conditions.LICENSES_RUNNING_LOW", equalTo(1));

        assertThat(kinds(HUGO)).containsExactly(ConditionKind.LICENSES_RUNNING_LOW, ConditionKind.TOKEN_EXPIRED);
        assertThat(conditions.holding(List.of(HUGO), List.of(ConditionKind.LICENSES_RUNNING_LOW)))
                .singleElement()
                .satisfies(low -> {
                    assertThat(low.threshold()).isEqualTo("percentUsed:90");
                    assertThat(low.available()).isEqualTo(4);
                    assertThat(low.title()).isEqualTo("Carnet");
                });
        assertThat(name(HUGO)).isEqualTo("Hugo");
    }

    @Test
    void replacesWhatIsWrong() {
        locations.changed(HUGO, "Newer than its owner says", 3, 99);
        long unknown = scene.location("Never there");
        scene.holds(HUGO, ConditionKind.SYNC_FAILING);
        scene.holds(unknown, ConditionKind.SYNC_FAILING);
        long subscription = scene.subscription(unknown, "ada@example.org");
        FakeOwners.answer(
                "/location/internal/locations/" + unknown,
                404,
                "{\"httpStatus\":404,\"errors\":[{\"code\":\"NOT_FOUND\",\"field\":\"id\",\"id\":\"%d\"}]}"
                        .formatted(unknown));

        rebuild().statusCode(200).body("deletedLocations", equalTo(1));

        assertThat(name(HUGO)).isEqualTo("Hugo");
        assertThat(kinds(HUGO)).containsExactly(ConditionKind.LICENSES_RUNNING_LOW, ConditionKind.TOKEN_EXPIRED);
        assertThat(locationsOf(subscription)).isEmpty();
        assertThat(locations.ids()).containsExactly(HUGO);
        assertThat(kinds(unknown)).isEmpty();
    }

    @Test
    void removesLocationsWhoseDeletionWasLost() {
        long gone = scene.location("Gone");
        long subscription = scene.subscription(gone, "ada@example.org");
        FakeOwners.answer(
                "/location/internal/locations/" + gone, 200, "{\"id\":\"%d\",\"deleted\":true}".formatted(gone));

        rebuild().statusCode(200).body("locations", equalTo(1)).body("deletedLocations", equalTo(1));

        assertThat(locationsOf(subscription)).isEmpty();
    }

    private static List<String> locationsOf(long subscription) {
        return given().get("/api/v1/volume-purchasing-subscriptions/" + subscription)
                .path("locationIds");
    }

    @ParameterizedTest
    @ValueSource(strings = {CATALOG_CONDITIONS, LOCATION_CONDITIONS, "/location/internal/locations?"})
    void changesNothingWhileAnOwnerIsAway(String owner) {
        long location = scene.location("Kept");
        FakeOwners.answer("/location/internal/locations/" + location, 200, location(location, "Other", 9));
        scene.holds(location, ConditionKind.NO_MORE_LICENSES);
        scene.holds(location, ConditionKind.SYNC_FAILING);
        FakeOwners.answer(owner, 503, "{}");

        rebuild()
                .statusCode(503)
                .header("Retry-After", equalTo("30"))
                .body("errors[0].code", equalTo("OWNER_UNAVAILABLE"));

        assertThat(name(location)).isEqualTo("Kept");
        assertThat(kinds(location)).containsExactly(ConditionKind.NO_MORE_LICENSES, ConditionKind.SYNC_FAILING);
        assertThat(kinds(HUGO)).isEmpty();
    }

    @Test
    void eventsThatArriveMeanwhileTakePrecedence() {
        FakeOwners.meanwhile(CATALOG_CONDITIONS, () -> {
            locations.changed(HUGO, "Renamed", 3, 5);
            conditions.close(Condition.ofLocation(HUGO, ConditionKind.TOKEN_EXPIRED, scene.now()));
            scene.holds(HUGO, ConditionKind.SYNC_FAILING);
        });

        rebuild().statusCode(200);

        assertThat(name(HUGO)).isEqualTo("Renamed");
        assertThat(kinds(HUGO)).containsExactly(ConditionKind.LICENSES_RUNNING_LOW, ConditionKind.SYNC_FAILING);
    }

    @Test
    void keepsALocationThatWasShiftedOffItsPage() {
        long shifted = scene.location("Shifted");
        FakeOwners.answer("/location/internal/locations/" + shifted, 200, location(shifted, "Shifted", 2));

        rebuild().statusCode(200).body("locations", equalTo(2));

        assertThat(name(shifted)).isEqualTo("Shifted");
    }

    @Test
    void confirmsAllOwners() {
        rebuild().statusCode(200);

        assertThat(confirmations.oldest(List.of(ConditionSource.values()))).contains(scene.now());
    }

    @Test
    @FullAccess
    void isForTheServiceAccountOnly() {
        rebuild().statusCode(403);
    }

    private static ValidatableResponse rebuild() {
        return given().post("/internal/conditions/rebuild").then();
    }

    private String name(long location) {
        return locations.find(location).map(KnownLocation::name).orElse(null);
    }

    private List<ConditionKind> kinds(long location) {
        return conditions.holding(List.of(location), List.of(ConditionKind.values())).stream()
                .map(Condition::kind)
                .toList();
    }

    private static String location(long id, String name, long revision) {
        return "{\"id\":\"%d\",\"deleted\":false,\"name\":\"%s\",\"siteId\":\"-1\",\"revision\":%d,\"tokenVersion\":1}"
                .formatted(id, name, revision);
    }

    private static String condition(long location, String kind) {
        return "{\"locationId\":\"%d\",\"kind\":\"%s\",\"since\":\"2026-11-20T08:00:00.000Z\"}"
                .formatted(location, kind);
    }
}
