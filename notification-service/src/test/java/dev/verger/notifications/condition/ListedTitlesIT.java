package dev.verger.notifications.condition;

import static dev.verger.notifications.condition.ConditionKind.LICENSES_RUNNING_LOW;
import static dev.verger.notifications.condition.ConditionKind.NO_MORE_LICENSES;
import static dev.verger.notifications.condition.ConditionKind.REMOVED_FROM_APP_STORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.notifications.testing.NotificationService;
import dev.verger.notifications.testing.Scene;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@NotificationService
class ListedTitlesIT {

    private static final List<ConditionKind> WATCHED =
            List.of(LICENSES_RUNNING_LOW, REMOVED_FROM_APP_STORE, NO_MORE_LICENSES);

    @Inject
    Scene scene;

    @Inject
    ConditionService conditions;

    private long location;
    private Instant now;

    @BeforeEach
    void begin() {
        scene.begin();
        location = scene.location("Hugo");
        now = scene.now();
    }

    @Test
    void namesATitleOnceByTheWorst() {
        opens(LICENSES_RUNNING_LOW, "1", "STDQ", "percentUsed:90", now.minus(Duration.ofDays(9)));
        opens(NO_MORE_LICENSES, "1", "STDQ", "", now);

        assertThat(listed()).extracting(title -> title.condition().kind()).containsExactly(NO_MORE_LICENSES);
        assertThat(counts()).containsExactly(new TitleCount(location, NO_MORE_LICENSES, 1));
    }

    @Test
    void namesATitleThatIsBelowTwoThresholdsSinceTheFirst() {
        Instant first = now.minus(Duration.ofDays(9));
        opens(LICENSES_RUNNING_LOW, "1", "STDQ", "available:5", now);
        opens(LICENSES_RUNNING_LOW, "1", "STDQ", "percentUsed:90", first);

        assertThat(listed()).extracting(title -> title.condition().since()).containsExactly(first);
    }

    @Test
    void marksEachQualityOfATitleThatWasRemovedAsWell() {
        opens(NO_MORE_LICENSES, "1", "STDQ", "", now);
        opens(LICENSES_RUNNING_LOW, "1", "PLUS", "available:5", now);
        opens(REMOVED_FROM_APP_STORE, "1", "", "", now);
        opens(REMOVED_FROM_APP_STORE, "2", "", "", now);

        assertThat(listed())
                .extracting(ListedTitlesIT::line)
                .containsExactly(
                        "1 STDQ NO_MORE_LICENSES removed",
                        "1 PLUS LICENSES_RUNNING_LOW removed",
                        "2  REMOVED_FROM_APP_STORE removed");
        assertThat(counts())
                .containsExactlyInAnyOrder(
                        new TitleCount(location, NO_MORE_LICENSES, 1),
                        new TitleCount(location, LICENSES_RUNNING_LOW, 1),
                        new TitleCount(location, REMOVED_FROM_APP_STORE, 1));
    }

    @Test
    void saysNothingOfAKindThatIsNotWatched() {
        opens(NO_MORE_LICENSES, "1", "STDQ", "", now);
        opens(REMOVED_FROM_APP_STORE, "1", "", "", now);
        scene.holds(location, ConditionKind.SYNC_FAILING);

        List<ListedTitle> titles = new ArrayList<>();
        conditions.eachTitle(List.of(location), List.of(NO_MORE_LICENSES), titles::add);

        assertThat(titles).extracting(ListedTitlesIT::line).containsExactly("1 STDQ NO_MORE_LICENSES");
    }

    @Test
    void isInTheOrderOfTheLocationsAndTheWorstFirst() {
        long other = scene.location("Lyon");
        opens(LICENSES_RUNNING_LOW, "1", "STDQ", "available:5", now);
        opens(NO_MORE_LICENSES, "2", "STDQ", "", now);
        location = other;
        opens(NO_MORE_LICENSES, "3", "STDQ", "", now);

        List<String> ids = new ArrayList<>();
        conditions.eachTitle(
                List.of(other, other - 1),
                WATCHED,
                title -> ids.add(title.condition().adamId()));

        assertThat(ids).containsExactly("3", "2", "1");
    }

    @Test
    void beginsWithTheTitlesThatHaveTheFewestLicensesLeft() {
        opens(LICENSES_RUNNING_LOW, "1", "STDQ", "percentUsed:90", now);
        opens(LICENSES_RUNNING_LOW, "2", "STDQ", "percentUsed:90", now);
        opens(LICENSES_RUNNING_LOW, "3", "STDQ", "percentUsed:90", now);
        scene.database().useHandle(handle -> {
            handle.execute("update condition set available = 30 where adam_id = '1'");
            handle.execute("update condition set available = null where adam_id = '2'");
        });

        assertThat(listed()).extracting(title -> title.condition().adamId()).containsExactly("3", "1", "2");
    }

    @Test
    void hasNoneOfADeletedLocation() {
        opens(NO_MORE_LICENSES, "1", "STDQ", "", now);
        scene.database().useHandle(handle -> handle.execute("update known_location set deleted = true"));

        assertThat(listed()).isEmpty();
        assertThat(counts()).isEmpty();
    }

    @Test
    void keepsThePlatformsThatALaterReportLeavesOut() {
        conditions.open(title(NO_MORE_LICENSES, "1", "STDQ", "", now, List.of("iOS", "macOS")));
        conditions.open(title(NO_MORE_LICENSES, "1", "STDQ", "", now, List.of()));

        assertThat(listed())
                .extracting(title -> title.condition().platforms())
                .containsExactly(List.of("iOS", "macOS"));
    }

    private void opens(ConditionKind kind, String adamId, String quality, String threshold, Instant since) {
        conditions.open(title(kind, adamId, quality, threshold, since, List.of()));
    }

    private Condition title(
            ConditionKind kind,
            String adamId,
            String quality,
            String threshold,
            Instant since,
            List<String> platforms) {
        return new Condition(
                location, kind, adamId, quality, threshold, since, "Carnet", null, platforms, 50L, 50L, 0L);
    }

    private List<ListedTitle> listed() {
        List<ListedTitle> titles = new ArrayList<>();
        conditions.eachTitle(List.of(location), WATCHED, titles::add);
        return titles;
    }

    private List<TitleCount> counts() {
        return conditions.titleCounts(List.of(location), WATCHED);
    }

    private static String line(ListedTitle title) {
        Condition condition = title.condition();
        return "%s %s %s%s"
                .formatted(
                        condition.adamId(),
                        condition.pricingParam(),
                        condition.kind(),
                        title.removedSince() == null ? "" : " removed");
    }
}
