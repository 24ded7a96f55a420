package dev.verger.simulator.state;

import io.vertx.core.Vertx;
import java.nio.file.Path;

/** Saves the state shortly after it changed and when the simulator stops. */
public final class StateSaver {

    private static final long DELAY_MILLIS = 300;

    private final SimulatorState state;
    private final Vertx vertx;
    private final StateFiles files;
    private boolean scheduled;

    /** Without a directory nothing is saved. */
    public StateSaver(SimulatorState state, Vertx vertx, Path directory) {
        this.state = state;
        this.vertx = vertx;
        this.files = directory == null ? null : new StateFiles(directory);
    }

    public void load() {
        if (files != null) {
            files.load(state);
        }
    }

    /** Saves now and after each change from now on. */
    public void start() {
        if (files != null) {
            files.save(state);
            state.onChange(this::schedule);
        }
    }

    /** Saves for the last time. */
    public void close() {
        if (files != null) {
            files.save(state);
        }
    }

    private void schedule() {
        if (scheduled) {
            return;
        }
        scheduled = true;
        vertx.setTimer(DELAY_MILLIS, timer -> {
            scheduled = false;
            files.save(state);
        });
    }
}
