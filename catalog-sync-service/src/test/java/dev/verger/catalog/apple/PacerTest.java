package dev.verger.catalog.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verger.apple.Endpoint;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PacerTest {

    private static final Duration WAIT = Duration.ofMillis(120);

    /** No limit was read yet, so the documented one applies. */
    private final AppleLimits documented = new AppleLimits(null, null);

    private final List<Long> moments = new ArrayList<>();
    private final List<Duration> patiences = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();

    /** The remaining pause at each of the next checks; none after the last. */
    private final Deque<Duration> paused = new ArrayDeque<>();

    private Duration moved = Duration.ZERO;
    private boolean movable = true;
    private Duration stood = Duration.ofSeconds(7);
    private int looks;

    @Test
    void sendsNothingBeforeTheTimeOfItsSlotHoweverLongTheDatabaseTook() {
        pacer(Duration.ofMillis(60), WAIT).pass(Endpoint.ASSETS);

        assertThat(System.nanoTime()).isGreaterThanOrEqualTo(moments.get(moments.size() - 1));
    }

    @Test
    void movesLaterSlotsWhenTheTimeOfASlotIsUncertainOrOver() {
        pacer(Duration.ofMillis(40), Duration.ZERO).pass(Endpoint.ASSETS);

        assertThat(moved).isGreaterThanOrEqualTo(Duration.ofMillis(40));
    }

    @Test
    void dropsASlotWhoseSuccessorWouldBeTooClose() {
        Duration longerThanAGap =
                Pace.under(documented.requestsPerSecond()).gap().plusMillis(10);

        pacer(longerThanAGap, Duration.ZERO).pass(Endpoint.ASSETS);

        assertThat(moments).hasSizeGreaterThan(1);
        assertThat(moved).isZero();
    }

    @Test
    void dropsALateSlotWhenItsSuccessorsCannotBeMoved() {
        movable = false;

        pacer(Duration.ofMillis(40), Duration.ZERO).pass(Endpoint.ASSETS);

        assertThat(moments).hasSizeGreaterThan(1);
        assertThat(moved).isZero();
    }

    @Test
    void movesLaterSlotsWhenTheProcessMayHaveDelayedARequest() {
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
    void doesNotUseASlotWithinALaterPause() {
        paused.add(Duration.ofMinutes(2));

        pacer(Duration.ZERO, WAIT).pass(Endpoint.ASSETS);

        assertThat(moments).hasSizeGreaterThanOrEqualTo(2);
        assertThat(System.nanoTime()).isGreaterThanOrEqualTo(moments.get(moments.size() - 1));
    }

    @Test
    void checksForAPauseAsOftenAsNecessary() {
        for (int i = 0; i < 15; i++) {
            paused.add(Duration.ofMinutes(2));
        }

        pacer(Duration.ZERO, WAIT).pass(Endpoint.ASSETS);

        assertThat(moments).hasSizeGreaterThanOrEqualTo(16);
    }

    /**
     * Without that, each request would take ten slots. A thread that wakes up very late takes another one, which a busy
     * machine may do often.
     */
    @Test
    void usesASlotAfterThePause() {
        Pacer pacer = pacer(Duration.ZERO, WAIT);

        for (int i = 0; i < 5; i++) {
            paused.add(Duration.ofNanos(1));
            pacer.pass(Endpoint.ASSETS);
        }

        assertThat(moments).hasSizeLessThan(25);
        assertThat(looks).isEqualTo(moments.size());
    }

    @Test
    void reservesOnceForASlotThatIsNow() {
        pacer(Duration.ZERO, Duration.ZERO).pass(Endpoint.ASSETS);

        assertThat(patiences).hasSameSizeAs(moments);
        assertThat(looks).isZero();
    }

    @Test
    void aListingReservesOnlyAShortTimeAhead() {
        Pacer listing = pacer(documented, RequestPriority.LISTING, Duration.ZERO, freeIn(Duration.ofMillis(400)));

        listing.pass(Endpoint.ASSETS);

        assertThat(patiences).hasSizeGreaterThan(1);
        assertThat(patiences.get(0)).isLessThan(Duration.ofMillis(300));
        assertThat(pauses).isEmpty();
    }

    @Test
    void anUrgentRequestReservesAtOnce() {
        Pacer urgent = pacer(documented, RequestPriority.URGENT, Duration.ZERO, freeIn(Duration.ofMillis(400)));

        urgent.pass(Endpoint.ASSETS);

        assertThat(patiences).hasSameSizeAs(moments);
    }

    @Test
    void aListingThatWaitsForOthersReservesLikeThem() {
        pacer(documented, RequestPriority.LISTING, Duration.ZERO, () -> Duration.ofMillis(400))
                .pass(Endpoint.ASSETS);

        assertThat(patiences).hasSizeGreaterThan(2);
        assertThat(patiences.get(patiences.size() - 1))
                .isEqualTo(Pace.under(documented.requestsPerSecond()).ahead(RequestPriority.URGENT));
    }

    @Test
    void showsAPauseThatItWaitsFor() {
        var left = new ArrayDeque<>(List.of(Duration.ofMillis(2_100), Duration.ZERO));

        pacer(documented, RequestPriority.LISTING, Duration.ZERO, left::poll).pass(Endpoint.ASSETS);

        assertThat(pauses).containsExactly(Duration.ofMillis(2_100));
    }

    @Test
    void triesFewOtherSlotsWhereThereAreMany() {
        var many = new AppleLimits(null, null) {
            @Override
            int requestsPerSecond() {
                return 1000;
            }
        };

        pacer(many, RequestPriority.LISTING, Duration.ofMillis(60), () -> Duration.ZERO)
                .pass(Endpoint.ASSETS);

        assertThat(moments).hasSizeLessThanOrEqualTo(2);
    }

    private Pacer pacer(Duration answerTime, Duration wait) {
        return pacer(documented, RequestPriority.LISTING, answerTime, () -> wait);
    }

    /** Others have every slot until then. */
    private static Supplier<Duration> freeIn(Duration wait) {
        long free = System.nanoTime() + wait.toNanos();
        return () -> Duration.ofNanos(Math.max(0, free - System.nanoTime()));
    }

    /** Records the time of each slot that it reserved, and returns it after a delay. */
    private Pacer pacer(AppleLimits limits, RequestPriority urgency, Duration answerTime, Supplier<Duration> waits) {
        var slow = new RequestBudget(null) {
            @Override
            RequestSlot reserve(PacedLibrary library, Duration length, Duration patience) {
                RunSleep.of(answerTime);
                patiences.add(patience);
                Duration wait = waits.get();
                if (wait.compareTo(patience) > 0) {
                    return new RequestSlot(false, wait);
                }
                moments.add(System.nanoTime() + wait.toNanos());
                return new RequestSlot(true, wait);
            }

            @Override
            boolean postpone(PacedLibrary library, Duration by) {
                moved = movable ? moved.plus(by) : moved;
                return movable;
            }

            @Override
            Duration paused(PacedLibrary library) {
                looks++;
                return paused.isEmpty() ? Duration.ZERO : paused.poll();
            }
        };
        return new Pacer(
                slow, limits, new PacedLibrary("u", "o"), urgency, Duration.ofSeconds(30), pauses::add, () -> stood);
    }
}
