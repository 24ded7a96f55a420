package dev.verger.catalog.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verger.apple.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacerTest {

    private static final Duration WAIT = Duration.ofMillis(120);

    /** No limit was read yet: the documented one holds. */
    private final AppleLimits documented = new AppleLimits(null, null);

    private final List<Long> moments = new ArrayList<>();
    private Duration moved = Duration.ZERO;
    private Duration stood = Duration.ofSeconds(7);

    @Test
    void sendsNothingBeforeTheMomentThatTheDatabaseGaveHoweverLongItTook() {
        pacer(Duration.ofMillis(60), WAIT).pass(Endpoint.ASSETS);

        assertThat(System.nanoTime()).isGreaterThanOrEqualTo(moments.get(moments.size() - 1));
    }

    @Test
    void movesWhatComesAfterAPlaceWhoseMomentIsInDoubtOrOver() {
        pacer(Duration.ofMillis(40), Duration.ZERO).pass(Endpoint.ASSETS);

        assertThat(moved).isGreaterThanOrEqualTo(Duration.ofMillis(40));
    }

    @Test
    void leavesAPlaceWhoseSuccessorWouldBeTooClose() {
        Duration longerThanAGap = Pace.under(documented.requestsPerSecond()).gap().plusMillis(10);

        pacer(longerThanAGap, Duration.ZERO).pass(Endpoint.ASSETS);

        assertThat(moments).hasSizeGreaterThan(1);
        assertThat(moved).isZero();
    }

    @Test
    void movesWhatFollowsARequestThatTheProcessMayHaveKept() {
        Pacer pacer = pacer(Duration.ZERO, Duration.ZERO);
        pacer.pass(Endpoint.ASSETS);

        stood = stood.plusMillis(150);
        pacer.pass(Endpoint.ASSETS);
        pacer.pass(Endpoint.ASSETS);

        assertThat(moved).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void givesUpWhereThePauseIsTooLong() {
        assertThatThrownBy(() -> pacer(Duration.ZERO, Duration.ofMinutes(1)).pass(Endpoint.ASSETS))
                .isInstanceOf(ApplePausedException.class);
    }

    @Test
    void looksForFewOtherPlacesWhereThereAreMany() {
        var many =
                new AppleLimits(null, null) {
                    @Override
                    int requestsPerSecond() {
                        return 1000;
                    }
                };

        pacer(many, Duration.ofMillis(60), Duration.ZERO).pass(Endpoint.ASSETS);

        assertThat(moments).hasSizeLessThanOrEqualTo(2);
    }

    private Pacer pacer(Duration answerTime, Duration wait) {
        return pacer(documented, answerTime, wait);
    }

    /** Notes the moment of each place that it gave, which it tells only after a while. */
    private Pacer pacer(AppleLimits limits, Duration answerTime, Duration wait) {
        var slow =
                new RequestBudget(null) {
                    @Override
                    Duration reserve(PacedLibrary library, Duration length) {
                        RunSleep.of(answerTime);
                        moments.add(System.nanoTime() + wait.toNanos());
                        return wait;
                    }

                    @Override
                    void postpone(PacedLibrary library, Duration by) {
                        moved = moved.plus(by);
                    }
                };
        return new Pacer(
                slow,
                limits,
                new PacedLibrary("u", "o"),
                Duration.ofSeconds(30),
                pause -> {},
                () -> stood);
    }
}
