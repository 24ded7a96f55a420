package dev.verger.notifications.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.condition.ConditionKind;
import dev.verger.notifications.condition.ConditionService;
import dev.verger.notifications.testing.FakeOwners;
import dev.verger.notifications.testing.FullAccess;
import dev.verger.notifications.testing.NotificationService;
import dev.verger.notifications.testing.Scene;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@NotificationService
@FullAccess
class ReconciliationInPartsIT {

    private static final String FIRST_PAGE = "/catalog/internal/conditions?page-size";
    private static final String SECOND_PAGE = "/catalog/internal/conditions?after=second";

    @Inject
    Scene scene;

    @Inject
    Reconciliation reconciliation;

    @Inject
    ConditionService conditions;

    @BeforeEach
    void begin() {
        scene.begin();
        FakeOwners.locationServiceSays();
    }

    @Test
    void takesAllPagesOfALocation() {
        long location = listed("Hugo").get(0);
        scene.holds(location, ConditionKind.NO_MORE_LICENSES);
        FakeOwners.answer(FIRST_PAGE, 200, firstPage(title(location, "LICENSES_RUNNING_LOW", 1)));
        FakeOwners.answer(SECOND_PAGE, 200, lastPage(title(location, "REMOVED_FROM_APP_STORE", 1)));

        assertThat(reconciliation.everything().current()).isTrue();

        assertThat(holding(location))
                .containsExactlyInAnyOrder(ConditionKind.LICENSES_RUNNING_LOW, ConditionKind.REMOVED_FROM_APP_STORE);
    }

    @Test
    void closesWhatHoldsNoMoreBetweenTwoPagesAndAfterTheLast() {
        List<Long> locations = listed("Before", "First", "Between", "Second", "After");
        locations.forEach(location -> scene.holds(location, ConditionKind.NO_MORE_LICENSES));
        FakeOwners.answer(FIRST_PAGE, 200, firstPage(title(locations.get(1), "LICENSES_RUNNING_LOW", 1)));
        FakeOwners.answer(SECOND_PAGE, 200, lastPage(title(locations.get(3), "LICENSES_RUNNING_LOW", 1)));

        assertThat(reconciliation.everything().current()).isTrue();

        assertThat(locations.stream().map(this::holding))
                .containsExactly(
                        List.of(),
                        List.of(ConditionKind.LICENSES_RUNNING_LOW),
                        List.of(),
                        List.of(ConditionKind.LICENSES_RUNNING_LOW),
                        List.of());
    }

    @Test
    void takesWhatIsCompleteWhenTheOwnerFailsThen() {
        List<Long> locations = listed("Complete", "May go on", "Not read");
        locations.forEach(location -> scene.holds(location, ConditionKind.NO_MORE_LICENSES));
        FakeOwners.answer(FIRST_PAGE, 200, firstPage(title(locations.get(1), "LICENSES_RUNNING_LOW", 1)));
        FakeOwners.answer(SECOND_PAGE, 503, "{}");

        assertThat(reconciliation.everything().current()).isFalse();

        assertThat(locations.stream().map(this::holding))
                .containsExactly(
                        List.of(), List.of(ConditionKind.NO_MORE_LICENSES), List.of(ConditionKind.NO_MORE_LICENSES));
    }

    @Test
    void opensAndClosesMoreThanOneBatch() {
        long location = listed("Hugo").get(0);
        int titles = 1234;
        FakeOwners.catalogSays(IntStream.range(0, titles)
                .mapToObj(number -> title(location, "NO_MORE_LICENSES", number))
                .toArray(String[]::new));

        reconciliation.everything();
        assertThat(holding(location)).hasSize(titles);

        FakeOwners.catalogSays();
        reconciliation.everything();
        assertThat(holding(location)).isEmpty();
    }

    /** Locations that the owner has, too, in the order of their ids. */
    private List<Long> listed(String... names) {
        List<Long> ids = Stream.of(names).map(scene::location).sorted().toList();
        FakeOwners.locationServiceHas(ids.stream()
                .map("{\"id\":\"%d\",\"deleted\":false,\"name\":\"Listed\",\"revision\":1}"::formatted)
                .toArray(String[]::new));
        return ids;
    }

    private static String title(long location, String kind, int adamId) {
        return "{\"locationId\":\"%d\",\"kind\":\"%s\",\"adamId\":\"%d\"}".formatted(location, kind, adamId);
    }

    private static String firstPage(String condition) {
        return "{\"totalCount\":2,\"next\":\"second\",\"results\":[%s]}".formatted(condition);
    }

    private static String lastPage(String condition) {
        return "{\"results\":[%s]}".formatted(condition);
    }

    private List<ConditionKind> holding(long location) {
        return conditions.holding(List.of(location), EnumSet.allOf(ConditionKind.class)).stream()
                .map(Condition::kind)
                .toList();
    }
}
