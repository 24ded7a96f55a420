package dev.verger.catalog.apple;

import java.time.Duration;

/** Apple asked for a longer pause than a run waits. */
public class ApplePausedException extends RuntimeException {

    private final Duration pause;

    ApplePausedException(Duration pause) {
        super("Apple asked for a pause of " + pause.toSeconds() + " s");
        this.pause = pause;
    }

    /** From now on. */
    public Duration pause() {
        return pause;
    }
}
