package dev.verger.simulator.state;

import dev.verger.simulator.world.World;
import io.vertx.core.Vertx;
import java.nio.file.Path;

/** Saves the world shortly after it changed and when the simulator stops. */
public final class StateKeeper {

    private static final long DELAY_MILLIS = 300;

    private final World world;
    private final Vertx vertx;
    private final StateFiles files;
    private boolean scheduled;

    /** With no directory nothing is kept. */
    public StateKeeper(World world, Vertx vertx, Path directory) {
        this.world = world;
        this.vertx = vertx;
        this.files = directory == null ? null : new StateFiles(directory);
    }

    public void load() {
        if (files != null) {
            files.load(world);
        }
    }

    /** Saves now and after each change from now on. */
    public void start() {
        if (files != null) {
            files.save(world);
            world.onChange(this::schedule);
        }
    }

    /** Saves for the last time. */
    public void close() {
        if (files != null) {
            files.save(world);
        }
    }

    private void schedule() {
        if (scheduled) {
            return;
        }
        scheduled = true;
        vertx.setTimer(DELAY_MILLIS, timer -> {
            scheduled = false;
            files.save(world);
        });
    }
}
