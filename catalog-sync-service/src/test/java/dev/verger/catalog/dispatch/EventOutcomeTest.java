package dev.verger.catalog.dispatch;

import static dev.verger.catalog.dispatch.TaskFixtures.device;
import static dev.verger.catalog.dispatch.TaskFixtures.key;
import static dev.verger.catalog.dispatch.TaskFixtures.person;
import static dev.verger.catalog.dispatch.TaskFixtures.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.apple.asset.AssetKey;
import dev.verger.apple.error.ErrorResponse;
import dev.verger.apple.error.ErrorResponse.ErrorInfo;
import dev.verger.apple.event.EventStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventOutcomeTest {

    private final List<Task> sent = List.of(device(0, 1), device(1, 1), device(0, 2), device(1, 2));

    @Test
    void allIsDoneWhenTheEventIsComplete() {
        assertThat(EventOutcome.of(status("COMPLETE", 4, 4), sent)).isEqualTo(new EventOutcome(Map.of(), true));
    }

    @Test
    void aFailureNamesItsTasks() {
        var outcome = EventOutcome.of(status("FAILED", 4, 3, error(9709, List.of(key(1)), "D-1")), sent);

        assertThat(outcome).isEqualTo(new EventOutcome(Map.of(device(1, 1), 9709), true));
    }

    @Test
    void ofSeveralTitlesAndHoldersOnlyTheAssignmentsSayWhichFailed() {
        var outcome = EventOutcome.of(status("FAILED", 4, 2, error(9709, List.of(key(1), key(2)), "D-0", "D-1")), sent);

        assertThat(outcome.certain()).isFalse();
        assertThat(outcome.failed()).hasSize(4);
    }

    @Test
    void aFailureThatNamesNothingMayBeOfAnyTask() {
        var one = EventOutcome.of(status("FAILED", 4, 3, new ErrorResponse(9709, "", null)), sent);
        var all = EventOutcome.of(status("FAILED", 4, 0, new ErrorResponse(9709, "", null)), sent);

        assertThat(one.certain()).isFalse();
        assertThat(one.failed()).hasSize(4);
        assertThat(all)
                .isEqualTo(new EventOutcome(
                        Map.of(device(0, 1), 9709, device(1, 1), 9709, device(0, 2), 9709, device(1, 2), 9709), true));
    }

    @Test
    void whatAppleDoesNotExplainIsInDoubt() {
        var outcome = EventOutcome.of(status("FAILED", 4, 1, error(9709, List.of(key(1)), "D-1")), sent);

        assertThat(outcome.certain()).isFalse();
        assertThat(outcome.failed())
                .hasSize(4)
                .containsEntry(device(1, 1), 9709)
                .containsEntry(device(0, 1), 0);
    }

    @Test
    void theQualityMayBeLeftOut() {
        var outcome =
                EventOutcome.of(status("FAILED", 4, 3, error(9709, List.of(new AssetKey("1", null)), "D-1")), sent);

        assertThat(outcome).isEqualTo(new EventOutcome(Map.of(device(1, 1), 9709), true));
    }

    @Test
    void aUserIsNoDeviceOfTheSameName() {
        var users = List.of(user(0, 1));
        var error = new ErrorResponse(9609, "", new ErrorInfo(List.of(), List.of("u-0"), List.of()));

        assertThat(EventOutcome.of(status("FAILED", 1, 0, error), users))
                .isEqualTo(new EventOutcome(Map.of(user(0, 1), 9609), true));
    }

    @Test
    void aFailureOfUsersNamesUsersAndAtMostTheirTitles() {
        var users = List.of(person(0), person(1));
        var error = new ErrorResponse(9635, "", new ErrorInfo(List.of(key(1)), List.of("u-1"), List.of()));

        assertThat(EventOutcome.of(status("FAILED", 2, 1, error), users))
                .isEqualTo(new EventOutcome(Map.of(person(1), 9635), true));
    }

    private static ErrorResponse error(int number, List<AssetKey> assets, String... serials) {
        return new ErrorResponse(number, "", new ErrorInfo(assets, List.of(), List.of(serials)));
    }

    private static EventStatus status(String state, int requested, int completed, ErrorResponse... failures) {
        return new EventStatus(state, "ASSOCIATE", requested, completed, List.of(failures), null, null, null);
    }
}
