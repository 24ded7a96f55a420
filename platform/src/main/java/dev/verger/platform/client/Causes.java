package dev.verger.platform.client;

import java.util.stream.Stream;

/** Walks from a failure to its root. */
final class Causes {

    /** Longer chains exist only where a cause leads back to itself. */
    private static final int MOST = 12;

    private Causes() {}

    /** The failure, its cause, and so on. */
    static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MOST);
    }
}
