package dev.verger.catalog.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerSlotsTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    /** How many of all slots are for long work. */
    @ParameterizedTest
    @CsvSource({"32, 4, 28", "32, 0, 32", "4, 4, 2", "3, 9, 2", "1, 4, 1"})
    void reservesSlotsForShortWorkButNeverMoreThanHalf(int all, int forShort, int forLong) {
        var slots = new WorkerSlots(settings(all, forShort, LONG));

        assertThat(slots.roomForLong(tasks(forLong - 1, true))).isTrue();
        assertThat(slots.roomForLong(tasks(forLong, true))).isFalse();
    }

    @Test
    void doesNotCountShortWork() {
        var slots = new WorkerSlots(settings(4, 1, LONG));

        List<WorkerTask> running =
                Stream.of(tasks(2, true), tasks(1, false)).flatMap(List::stream).toList();

        assertThat(slots.roomForLong(running)).isTrue();
    }

    @Test
    void countsWorkAsLongThatHasTakenLong() {
        var slots = new WorkerSlots(settings(4, 1, Duration.ofNanos(-1)));

        assertThat(slots.roomForLong(tasks(3, false))).isFalse();
    }

    private static WorkerSettings settings(int all, int forShort, Duration longAfter) {
        return new WorkerSettings("sample", all, forShort, longAfter, LONG, LONG, LONG);
    }

    private static List<WorkerTask> tasks(int count, boolean isLong) {
        return IntStream.range(0, count).mapToObj(id -> task(id, isLong)).toList();
    }

    private static WorkerTask task(long id, boolean isLong) {
        var work = new Work(
                new Lease(id, new UUID(0, 1), 1), "Sample " + id, isLong, new Activity(System::nanoTime), () -> {});
        return new WorkerTask(work, ended -> {});
    }
}
