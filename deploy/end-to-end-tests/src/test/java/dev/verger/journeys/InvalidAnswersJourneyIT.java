package dev.verger.journeys;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.testing.api.SyncRun;
import dev.verger.testing.apple.AppleAsset;
import dev.verger.testing.apple.AppleLibrary;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Apple, or a proxy before it, gives invalid answers to the lists of the mirror: nothing ends, no event is published
 * and no mail is sent. Each kind of answer is given to one of the lists, and with {@code -Pthorough} fifty times to
 * each of them.
 */
class InvalidAnswersJourneyIT extends Journey {

    private static final boolean THOROUGH = Boolean.getBoolean("verger.thorough");
    private static final int TIMES = 50;

    /** More than one request is sent before a run gives up. */
    private static final int ALWAYS = 100;

    private static final String TITLE = "1700000002";
    private static final Duration LONGER_THAN_THE_PAUSE = Duration.ofMinutes(10);

    private static final List<String> KINDS =
            List.of("empty-object", "other-library", "no-version", "missing-pages", "shrunk", "html", "cut");

    private static final List<String> LISTS = List.of("assets", "assignments", "users");

    /** What a run publishes when it found nothing new. */
    private static final Set<String> USUAL = Set.of("SyncCompleted", "SyncFailed");

    private static AppleLibrary library;
    private static String id;
    private static String subscription;
    private static Facts before;
    private static List<String> newsBefore;
    private static long mailsBefore;

    /** The location as administrators see it. */
    private record Facts(
            Map<String, JsonNode> titles, int assignments, int users, int retired, List<String> conditions) {

        static Facts of(String locationId) {
            return new Facts(
                    verger().contentByKey(locationId),
                    verger().count(locationId, "assignments", ""),
                    verger().count(locationId, "users", ""),
                    verger().count(locationId, "users", "status==Retired"),
                    verger().preview(subscription).at("/locations/0/conditions").findValuesAsText("adamId"));
        }
    }

    @BeforeEach
    void mirrorALibrary() {
        if (before == null) {
            apple().advanceClockToNoon();
            library = apple().createPopulatedLibrary("absurde-" + unique());
            id = verger().upload("Absurde", library.token());
            verger().awaitSyncAfter(id, null);
            subscription = verger().subscribe("Plus rien", id, address());
            awaitNoPendingEvents();
            verger().sendDigest(subscription);
            newsBefore = news();
            mailsBefore = mails();
            before = Facts.of(id);
        }
    }

    @AfterEach
    void letAppleRecover() {
        apple().recover();
    }

    static Stream<Arguments> plays() {
        return THOROUGH
                ? everyKindToEveryList()
                : IntStream.range(0, KINDS.size())
                        .mapToObj(i -> Arguments.of(KINDS.get(i), LISTS.get(i % LISTS.size())));
    }

    private static Stream<Arguments> everyKindToEveryList() {
        return Collections.nCopies(TIMES, KINDS).stream()
                .flatMap(List::stream)
                .flatMap(kind -> LISTS.stream().map(list -> Arguments.of(kind, list)));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("plays")
    void oneInvalidAnswerChangesNothing(String kind, String list) {
        apple().answerInvalidly(library.name(), list, kind, 1);

        SyncRun run = verger().syncToTheEnd(id);

        assertThat(run.state()).isIn("SUCCEEDED", "FAILED");
        assertNothingHappened();
    }

    @ParameterizedTest
    @MethodSource("lists")
    void onlyInvalidAnswersMakeARunFailWithAReason(String list) {
        apple().answerInvalidly(library.name(), list, "empty-object", ALWAYS);

        SyncRun run = verger().syncToTheEnd(id);

        assertThat(run.state()).isEqualTo("FAILED");
        assertThat(run.json().at("/error/code").asText()).isNotBlank().isNotEqualTo("INTERNAL_ERROR");
        assertThat(run.json().at("/error/nextTryAt").textValue()).isNotNull();
        assertNothingHappened();
        apple().recover();
        assertThat(verger().syncToTheEnd(id).state()).isEqualTo("SUCCEEDED");
        assertThat(Facts.of(id)).isEqualTo(before);
    }

    static List<String> lists() {
        return LISTS;
    }

    @Test
    void anEndOfEverythingNeedsASecondListing() {
        List<String> devices = List.of("SERIAL0001", "SERIAL0002", "SERIAL0003");
        var emptied = apple().createLibrary("vide-" + unique(), List.of(AppleAsset.app(TITLE, 10, 0)));
        apple().assign(emptied.name(), TITLE, devices);
        String location = verger().upload("Vidé", emptied.token());
        verger().awaitSyncAfter(location, null);

        apple().release(emptied.name(), TITLE, devices);
        SyncRun waiting = verger().syncUntil(location, run -> run.json().hasNonNull("waitingFor"));

        assertThat(waiting.state()).isEqualTo("QUEUED");
        assertThat(waiting.json().get("waitingFor").asText()).isEqualTo("SECOND_LISTING");
        assertThat(waiting.json().get("nextTryAt").textValue()).isNotNull();
        assertThat(verger().count(location, "assignments", "")).isEqualTo(devices.size());
        assertThat(typesOf(location)).doesNotContain("AssignmentEnded");
        apple().advanceClock(LONGER_THAN_THE_PAUSE.toSeconds());
        await().until(() -> verger().count(location, "assignments", "") == 0);
        await().until(() -> Collections.frequency(typesOf(location), "AssignmentEnded") == 3);
    }

    private static void assertNothingHappened() {
        assertThat(Facts.of(id)).isEqualTo(before);
        assertThat(news()).containsExactlyInAnyOrderElementsOf(newsBefore);
        assertThat(verger().sendDigest(subscription).get("sent").asInt()).isZero();
        assertThat(mails()).isEqualTo(mailsBefore);
    }

    /** Sums of a location are published a second after they changed, if no run did it before. */
    private static void awaitNoPendingEvents() {
        await().until(() -> typesOf(id).contains("SyncCompleted"));
        var last = new AtomicReference<>(typesOf(id));
        await().pollInterval(Duration.ofSeconds(3))
                .until(() -> last.getAndSet(typesOf(id)).equals(last.get()));
    }

    /** The events of the location without those of its runs' ends. */
    private static List<String> news() {
        return typesOf(id).stream().filter(type -> !USUAL.contains(type)).toList();
    }

    private static List<String> typesOf(String locationId) {
        return Events.typesOf(locationId, stack().url("kafka"));
    }

    private static String address() {
        return library.name() + "@example.org";
    }

    private static long mails() {
        return stack().mails().stream()
                .filter(mail -> mail.to().contains(address()))
                .count();
    }
}
