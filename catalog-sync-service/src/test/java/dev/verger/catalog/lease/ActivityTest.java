package dev.verger.catalog.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ActivityTest {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1000);
    private final Activity activity = new Activity(nanos::get);

    @Test
    void isStalledAfterNoProgressForTheLimit() {
        pass(LIMIT);
        assertThat(activity.isStalled(LIMIT)).isFalse();

        pass(Duration.ofSeconds(1));

        assertThat(activity.isStalled(LIMIT)).isTrue();
    }

    @Test
    void isNotStalledAsLongAsItMakesProgress() {
        pass(Duration.ofMinutes(4));
        activity.moved();
        pass(Duration.ofMinutes(4));

        assertThat(activity.isStalled(LIMIT)).isFalse();
    }

    @Test
    void isNotStalledAsLongAsItsRequestsGrow() {
        var requests = new AtomicLong();
        activity.counts(requests::get);
        pass(Duration.ofMinutes(4));
        requests.incrementAndGet();
        assertThat(activity.isStalled(LIMIT)).isFalse();
        pass(Duration.ofMinutes(4));
        assertThat(activity.isStalled(LIMIT)).isFalse();

        pass(Duration.ofMinutes(2));

        assertThat(activity.isStalled(LIMIT)).isTrue();
    }

    @Test
    void canPauseForLongerThanTheLimitButNotAfterwards() {
        activity.pauses(Duration.ofHours(1));
        activity.pauses(Duration.ofMinutes(1));
        pass(Duration.ofMinutes(64));
        assertThat(activity.isStalled(LIMIT)).isFalse();

        pass(Duration.ofMinutes(2));

        assertThat(activity.isStalled(LIMIT)).isTrue();
    }

    @Test
    void canBeInATransactionForAsLongAsThatCanTake() {
        activity.begins("ASSETS");
        activity.beginsTransaction(Duration.ofMinutes(15));
        pass(Duration.ofMinutes(15));
        assertThat(activity.isStalled(LIMIT)).isFalse();
        assertThat(activity.doing()).isEqualTo("ASSETS, in a transaction");

        pass(Duration.ofSeconds(1));

        assertThat(activity.isStalled(LIMIT)).isTrue();
    }

    @Test
    void isInATransactionUntilTheLastOfThemEnds() {
        activity.beginsTransaction(Duration.ofMinutes(15));
        activity.beginsTransaction(Duration.ofMinutes(15));
        activity.endsTransaction();
        pass(Duration.ofMinutes(14));
        assertThat(activity.isStalled(LIMIT)).isFalse();

        activity.endsTransaction();
        pass(Duration.ofMinutes(6));

        assertThat(activity.isStalled(LIMIT)).isTrue();
    }

    @Test
    void canWaitForOthersForAnyTimeButNotAfterwards() {
        activity.beginsWait();
        activity.beginsWait();
        activity.endsWait();
        pass(Duration.ofDays(1));
        assertThat(activity.isStalled(LIMIT)).isFalse();

        activity.endsWait();
        assertThat(activity.isStalled(LIMIT)).isFalse();
        pass(Duration.ofMinutes(6));

        assertThat(activity.isStalled(LIMIT)).isTrue();
    }

    @Test
    void hasMadeProgressWhenItsTransactionEnds() {
        activity.beginsTransaction(Duration.ofMinutes(15));
        pass(Duration.ofMinutes(14));
        activity.endsTransaction();
        pass(Duration.ofMinutes(4));

        assertThat(activity.isStalled(LIMIT)).isFalse();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
