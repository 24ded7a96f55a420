package dev.verger.notifications.projection;

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
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@NotificationService
@FullAccess
class ReconciliationIT {

    private static final String CATALOG = "/catalog/internal/conditions";
    private static final String LOCATIONS = "/location/internal/locations";

    @Inject
    Scene scene;

    @Inject
    Reconciliation reconciliation;

    @Inject
    ConditionService conditions;

    @Inject
    KnownLocationService locations;

    @Inject
    ConditionSources sources;

    @Inject
    LocationReconciliation locationReconciliation;

    @Inject
    LastReconciliation confirmations;

    @Inject
    Clock clock;

    @BeforeEach
    void begin() {
        scene.begin();
        FakeOwners.nothingHolds();
        FakeOwners.locationServiceHas();
    }

    @Test
    void isCurrentOnceEveryOwnerHasAnswered() {
        assertThat(reconciliation.everything().current()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        CATALOG + ", 404",
        "/location/internal/conditions, 404",
        "/location/internal/locations?, 404",
        CATALOG + ", 401",
        CATALOG + ", 200"
    })
    void isNotCurrentWhenAnotherServerAnswersForAnOwner(String path, int status) {
        FakeOwners.answer(path, status, "{\"errors\":[]}");

        assertThat(reconciliation.everything().current()).isFalse();
    }

    @Test
    void keepsThePlatformsOfATitle() {
        long location = scene.location("Hugo");
        FakeOwners.catalogSays("""
                {"locationId":"%d","kind":"NO_MORE_LICENSES","since":"2026-11-20T08:00:00.000Z","adamId":"1",
                 "pricingParam":"STDQ","title":"Carnet","platforms":["iOS","macOS"],"threshold":{"available":0}}
                """.formatted(location));

        reconciliation.everything();

        assertThat(conditions.holding(List.of(location), EnumSet.allOf(ConditionKind.class)))
                .extracting(Condition::platforms)
                .containsExactly(List.of("iOS", "macOS"));
    }

    @Test
    void closesNothingWhenAPageIsMissing() {
        long location = scene.location("Hugo");
        scene.holds(location, ConditionKind.NO_MORE_LICENSES);
        FakeOwners.answer(CATALOG, 200, "{\"totalCount\":3,\"results\":[]}");

        assertThat(reconciliation.everything().current()).isFalse();

        assertThat(holding(location)).containsExactly(ConditionKind.NO_MORE_LICENSES);
    }

    @Test
    void doesNotOpenAgainWhatEndedWhileTheOwnerWasRead() {
        long location = listed("Hugo");
        scene.holds(location, ConditionKind.SYNC_FAILING);
        says(location, ConditionKind.SYNC_FAILING);
        FakeOwners.meanwhile(
                "/location/internal/conditions",
                () -> conditions.close(condition(location, ConditionKind.SYNC_FAILING)));

        assertThat(reconciliation.everything().current()).isTrue();

        assertThat(holding(location)).isEmpty();
    }

    @Test
    void opensWhatEndedBeforeTheOwnerWasAsked() {
        long location = listed("Hugo");
        conditions.close(condition(location, ConditionKind.SYNC_FAILING));
        says(location, ConditionKind.SYNC_FAILING);

        assertThat(reconciliation.everything().current()).isTrue();

        assertThat(holding(location)).containsExactly(ConditionKind.SYNC_FAILING);
    }

    @Test
    void leavesOpenWhatBeganWhileTheOwnerWasRead() {
        long location = listed("Hugo");
        FakeOwners.meanwhile("/location/internal/conditions", () -> scene.holds(location, ConditionKind.SYNC_FAILING));

        assertThat(reconciliation.everything().current()).isTrue();

        assertThat(holding(location)).containsExactly(ConditionKind.SYNC_FAILING);
    }

    @Test
    void takesTheEndOfTheTokenFromTheOwner() {
        long location = scene.location("Hugo");
        FakeOwners.locationServiceHas(owned(location, "Hugo", -1, 1)
                .replace("}", ",\"tokenVersion\":3,\"tokenExpiration\":\"2027-01-05T08:00:00.000Z\"}"));

        reconciliation.everything();

        assertThat(locations.find(location).map(KnownLocation::tokenExpiration))
                .contains(Instant.parse("2027-01-05T08:00:00Z"));
    }

    @Test
    void keepsNewerSettingsThanTheOwnersAnswer() {
        long location = scene.location("Hugo");
        FakeOwners.locationServiceHas(owned(location, "Old", 1, 4));
        FakeOwners.meanwhile(LOCATIONS, () -> locations.changed(location, "New", 2, 5));

        reconciliation.everything();

        assertThat(locations.find(location).map(KnownLocation::siteId)).contains(2L);
        assertThat(locations.find(location).map(KnownLocation::name)).contains("New");
    }

    @Test
    void adoptsSettingsWhoseEventWasLost() {
        long location = scene.location("Hugo");
        FakeOwners.locationServiceHas(owned(location, "Zola", 3, 2));

        reconciliation.everything();

        assertThat(locations.find(location).map(KnownLocation::siteId)).contains(3L);
    }

    @Test
    void removesALocationWhoseDeletionWasLost() {
        long location = scene.location("Hugo");
        scene.holds(location, ConditionKind.SYNC_FAILING);
        FakeOwners.answer(LOCATIONS + "/" + location, 200, "{\"id\":\"%d\",\"deleted\":true}".formatted(location));

        reconciliation.everything();

        assertThat(locations.find(location)).isEmpty();
        assertThat(holding(location)).isEmpty();
    }

    @Test
    void keepsALocationWhenA404IsNotFromItsOwner() {
        long location = scene.location("Hugo");
        FakeOwners.answer(LOCATIONS + "/" + location, 404, "<html>Not Found</html>");

        assertThat(reconciliation.everything().current()).isFalse();

        assertThat(locations.find(location)).isPresent();
    }

    @Test
    void writesDifferencesOnly() {
        long location = scene.location("Hugo");
        FakeOwners.locationServiceHas(owned(location, "Hugo", 1, 2));
        says(location, ConditionKind.SYNC_FAILING);
        reconciliation.everything();
        List<String> before = rowVersions(location);

        reconciliation.everything();

        assertThat(rowVersions(location)).hasSize(2).isEqualTo(before);
    }

    @Test
    void readsOnceForRequestsThatComeOneAfterTheOther() {
        List<Long> many = LongStream.range(0, 25)
                .mapToObj(i -> scene.location("Hugo " + i))
                .toList();
        FakeOwners.locationServiceHas(
                many.stream().map(id -> owned(id, "Hugo", 1, 2)).toArray(String[]::new));

        var recent = new RecentReadings(Duration.ofMinutes(1), System::nanoTime);
        var reusing = new Reconciliation(sources, conditions, locationReconciliation, confirmations, recent, clock);

        assertThat(reusing.of(many).current()).isTrue();
        assertThat(reusing.of(many).current()).isTrue();

        assertThat(FakeOwners.requests())
                .filteredOn(path -> path.startsWith(CATALOG))
                .hasSize(1);
    }

    /** One that the owner has, too. */
    private long listed(String name) {
        long location = scene.location(name);
        FakeOwners.locationServiceHas(owned(location, name, -1, 1));
        return location;
    }

    private static String owned(long id, String name, long siteId, long revision) {
        return """
                {"id":"%d","deleted":false,"name":"%s","siteId":"%d","revision":%d}
                """.formatted(id, name, siteId, revision);
    }

    private static void says(long location, ConditionKind kind) {
        FakeOwners.locationServiceSays("""
                {"locationId":"%d","kind":"%s","since":"2026-11-20T08:00:00.000Z"}
                """.formatted(location, kind));
    }

    private Condition condition(long location, ConditionKind kind) {
        return Condition.ofLocation(location, kind, scene.now());
    }

    private List<ConditionKind> holding(long location) {
        return conditions.holding(List.of(location), EnumSet.allOf(ConditionKind.class)).stream()
                .map(Condition::kind)
                .toList();
    }

    /** Changes with each update of a row, also one that changes nothing. */
    private List<String> rowVersions(long location) {
        return scene.database()
                .withHandle(handle -> handle.createQuery("""
                        select xmin::text || xmax::text from known_location where id = :id
                        union all
                        select xmin::text || xmax::text from condition where location_id = :id
                        """)
                        .bind("id", location)
                        .mapTo(String.class)
                        .list());
    }
}
