package dev.verger.catalog.apple;

import java.time.Duration;

/** Called when a run waits because Apple asked for it, by several threads. */
@FunctionalInterface
public interface PauseObserver {

    /** @param pause how long from now on nothing is sent */
    void paused(Duration pause);
}
