package dev.verger.simulator.clock;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Runs actions at times of the movable clock, or at once when the clock is moved past their time. */
public final class ClockScheduler {

    private static final long NO_TIMER = -1;

    private final SimulatorClock clock;
    private final Vertx vertx;
    private final PriorityQueue<Item> items =
            new PriorityQueue<>(Comparator.comparing(Item::due).thenComparing(Item::number));
    private long number;
    private long timer = NO_TIMER;

    private record Item(Instant due, long number, Runnable action) {}

    public ClockScheduler(SimulatorClock clock, Vertx vertx) {
        this.clock = clock;
        this.vertx = vertx;
        clock.onMove(this::runDue);
    }

    /** Schedules an action; one that is due already runs soon, but never before this returns. */
    public void schedule(Instant due, Runnable action) {
        items.add(new Item(due, number++, action));
        startTimer();
    }

    private void runDue() {
        while (!items.isEmpty() && !items.peek().due().isAfter(clock.instant())) {
            items.poll().action().run();
        }
        startTimer();
    }

    private void startTimer() {
        if (timer != NO_TIMER) {
            vertx.cancelTimer(timer);
            timer = NO_TIMER;
        }
        if (!items.isEmpty()) {
            long millis = Duration.between(clock.instant(), items.peek().due()).toMillis() + 1;
            timer = vertx.setTimer(Math.min(Math.max(1, millis), Integer.MAX_VALUE), id -> timerFired());
        }
    }

    private void timerFired() {
        timer = NO_TIMER;
        runDue();
    }
}
