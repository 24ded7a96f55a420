package dev.verger.catalog.sync;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.apple.error.Flaw;
import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.DistortingProxy;
import dev.verger.catalog.testing.EventDrivenTest;
import dev.verger.catalog.testing.MirrorState;
import dev.verger.catalog.testing.TestLocation;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that Apple does not document, to each of the three lists: they must have no effect. */
@CatalogTest
@TestProfile(InvalidAnswersIT.BehindProxy.class)
class InvalidAnswersIT extends EventDrivenTest {

    /** Kinds of invalid answers, and the flaw that is reported. */
    private static final Map<String, Flaw> KINDS = Map.of(
            "empty-object", Flaw.NO_LIBRARY,
            "other-library", Flaw.OTHER_LIBRARY,
            "no-version", Flaw.NO_VERSION,
            "missing-pages", Flaw.PAGES_MISSING,
            "no-rows", Flaw.NO_ROWS,
            "rows-object", Flaw.UNREADABLE,
            "fewer-rows", Flaw.ROWS_MISSING);

    @Inject
    MirrorState mirror;

    @Inject
    MeterRegistry metrics;

    /** The service calls Apple through a proxy that changes answers. */
    public static final class BehindProxy implements QuarkusTestProfile {

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(DistortingProxy.class));
        }
    }

    @AfterEach
    void resetApple() {
        DistortingProxy.stopPlaying();
        Apple.switches(Map.of("emptyListAbsent", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"assets", "users", "assignments"})
    void incompleteAnswersHaveNoEffect(String list) {
        TestLocation location = synced(12, 300);
        Set<String> assignments = mirror.assignments(location.id());
        Set<String> users = mirror.users(location.id());

        new TreeMap<>(KINDS).forEach((kind, flaw) -> awaitFailure(location, list, kind, flaw, true));

        assertThat(mirror.assignments(location.id())).isEqualTo(assignments);
        assertThat(mirror.users(location.id())).isEqualTo(users);
        given().get(location.path() + "/content").then().body("totalCount", equalTo(12));
        assertThat(location.all(catalogEvents, "AssignmentEnded")).isEmpty();
        assertThat(location.all(catalogEvents, "ContentAdded")).hasSize(12);
        assertThat(location.all(catalogEvents, "SyncCompleted")).hasSize(1);
        DistortingProxy.stopPlaying();
        mirror.makeDue(location.id(), true);
        location.awaitSyncs(catalogEvents, 2);
        assertThat(mirror.assignments(location.id()))
                .isEqualTo(location.library().assignments());
        assertThat(location.all(catalogEvents, "AssignmentEnded")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "assignments"})
    void anEmptyObjectIsNoListOfChanges(String list) {
        TestLocation location = synced(5, 60);
        Set<String> assignments = mirror.assignments(location.id());

        awaitFailure(location, list, "empty-object", Flaw.NO_LIBRARY, false);

        assertThat(mirror.assignments(location.id())).isEqualTo(assignments);
        assertThat(location.all(catalogEvents, "AssignmentEnded")).isEmpty();
    }

    @Test
    void aListOfNoChangesWithoutVersionKeepsTheLastOne() {
        TestLocation location = synced(5, 60);
        Apple.switches(Map.of("emptyListAbsent", true));
        DistortingProxy.play("assignments", "no-version");
        Apple.resetRequests();

        mirror.makeDue(location.id(), false);
        location.awaitSyncs(catalogEvents, 2);
        DistortingProxy.play("users", "no-version");
        mirror.makeDue(location.id(), false);
        location.awaitSyncs(catalogEvents, 3);

        assertThat(Apple.requests(location.library(), "assignments")).isEqualTo(2);
        assertThat(Apple.requests(location.library(), "users")).isEqualTo(2);
    }

    /** Few missing holders are requested one by one; of many, the rows stay as they are. */
    @ParameterizedTest
    @ValueSource(ints = {10, 60})
    void endsNothingThatTheCountsOfTheTitleInclude(int devices) {
        TestLocation location = synced(12, 6 * devices, devices);
        JsonNode released = location.library().release(1).get(0);
        DistortingProxy.play("assignments", "shrunk");

        mirror.makeDue(location.id(), true);
        location.awaitSyncs(catalogEvents, 2);

        assertThat(mirror.assignments(location.id()))
                .containsAll(location.library().assignments());
        DistortingProxy.stopPlaying();
        mirror.makeDue(location.id(), true);
        location.awaitSyncs(catalogEvents, 3);
        assertThat(mirror.assignments(location.id()))
                .isEqualTo(location.library().assignments());
        List<JsonNode> ended = location.all(catalogEvents, "AssignmentEnded");
        assertThat(ended).hasSize(1);
        assertThat(ended.get(0).get("adamId")).isEqualTo(released.get("adamId"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"assets", "users", "assignments"})
    void aRowWithoutAHolderIsSkippedAndEndsNothing(String list) {
        TestLocation location = synced(5, 60);
        double before = skipped(list);
        DistortingProxy.play(list, "nameless-row");

        mirror.makeDue(location.id(), true);
        location.awaitSyncs(catalogEvents, 2);

        assertThat(mirror.assignments(location.id()))
                .isEqualTo(location.library().assignments());
        assertThat(mirror.users(location.id())).isEqualTo(location.library().users());
        given().get(location.path() + "/content").then().body("totalCount", equalTo(5));
        assertThat(location.all(catalogEvents, "SyncFailed")).isEmpty();
        assertThat(skipped(list)).isGreaterThan(before);
    }

    @Test
    void usesApplesNewAddress() {
        TestLocation location = synced(5, 60);
        DistortingProxy.play("assets", "moved");

        mirror.makeDue(location.id(), true);
        location.awaitSyncs(catalogEvents, 2);

        assertThat(location.all(catalogEvents, "SyncFailed")).isEmpty();
    }

    private void awaitFailure(TestLocation location, String list, String kind, Flaw flaw, boolean everything) {
        double before = refused(list, flaw);
        DistortingProxy.play(list, kind);
        mirror.makeDue(location.id(), everything);
        await().untilAsserted(() -> assertThat(location.all(catalogEvents, "SyncFailed"))
                .as(kind)
                .anySatisfy(failed -> assertReason(failed, list, flaw)));
        assertThat(refused(list, flaw)).isGreaterThan(before);
    }

    private static void assertReason(JsonNode failed, String list, Flaw flaw) {
        assertThat(failed.at("/reason/code").asText()).isEqualTo("APPLE_ANSWER_INVALID");
        assertThat(failed.at("/reason/description").asText())
                .isEqualTo("Apple's answer to %s is not what Apple documents: %s.".formatted(list, flaw.meaning()));
        assertThat(failed.has("nextTryAt")).isTrue();
    }

    private double refused(String list, Flaw flaw) {
        var counter = metrics.find("verger.apple.answers.refused")
                .tags("endpoint", list, "reason", flaw.label())
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private double skipped(String list) {
        var counter =
                metrics.find("verger.apple.rows.skipped").tag("endpoint", list).counter();
        return counter == null ? 0 : counter.count();
    }

    private TestLocation synced(int titles, int assignments) {
        return synced(titles, assignments, 60);
    }

    private TestLocation synced(int titles, int assignments, int devices) {
        return TestLocation.of(Apple.library(Map.of(
                        "assetCount", titles, "assignmentCount", assignments, "deviceCount", devices, "userCount", 15)))
                .synced(locationEvents, catalogEvents);
    }
}
