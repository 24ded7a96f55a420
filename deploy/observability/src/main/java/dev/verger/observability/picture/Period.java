package dev.verger.observability.picture;

import java.time.Duration;
import java.time.Instant;

/** What a picture shows: from when to when, and how far its points are apart. */
record Period(Instant from, Instant to, Duration step) {

    private static final int POINTS = 150;

    /** The time before {@code to}, in as many points as a panel has room for. */
    static Period before(Instant to, Duration length) {
        long step = Math.max(1, length.toSeconds() / POINTS);
        return new Period(to.minus(length), to, Duration.ofSeconds(step));
    }

    /** Returns where a time is: 0 at the beginning, 1 at the end. */
    double position(double seconds) {
        double begin = from.getEpochSecond();
        return (seconds - begin) / (to.getEpochSecond() - begin);
    }
}
