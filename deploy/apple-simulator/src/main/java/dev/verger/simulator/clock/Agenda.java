package dev.verger.simulator.clock;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Does things at moments of the movable clock: when their time comes, or at once when the clock is moved past it. */
public final class Agenda {

    private static final long NO_TIMER = -1;

    private final SimulatorClock clock;
    private final Vertx vertx;
    private final PriorityQueue<Item> items =
            new PriorityQueue<>(Comparator.comparing(Item::due).thenComparing(Item::number));
    private long number;
    private long timer = NO_TIMER;

    private record Item(Instant due, long number, Runnable action) {}

    public Agenda(SimulatorClock clock, Vertx vertx) {
        this.clock = clock;
        this.vertx = vertx;
        clock.onMove(this::work);
    }

    /** Plans something; what is due already is done soon, but never before this returns. */
    public void at(Instant due, Runnable action) {
        items.add(new Item(due, number++, action));
        plan();
    }

    private void work() {
        while (!items.isEmpty() && !items.peek().due().isAfter(clock.instant())) {
            items.poll().action().run();
        }
        plan();
    }

    private void plan() {
        if (timer != NO_TIMER) {
            vertx.cancelTimer(timer);
            timer = NO_TIMER;
        }
        if (!items.isEmpty()) {
            long millis = Duration.between(clock.instant(), items.peek().due()).toMillis() + 1;
            timer = vertx.setTimer(Math.min(Math.max(1, millis), Integer.MAX_VALUE), id -> due());
        }
    }

    private void due() {
        timer = NO_TIMER;
        work();
    }
}
