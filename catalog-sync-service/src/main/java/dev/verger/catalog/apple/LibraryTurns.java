package dev.verger.catalog.apple;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Gives other services their turns among the requests of a library, so that one budget holds. */
@ApplicationScoped
class LibraryTurns {

    /** Nobody shall come before the moment. */
    private static final Duration ALMOST_A_MILLISECOND = Duration.ofNanos(999_999);

    /**
     * An answer to whoever wants to send a request.
     *
     * @param granted whether the turn is theirs
     * @param waitMillis until the turn comes or, without one, until the library's pause is over
     */
    record Turn(boolean granted, long waitMillis) {}

    private final RequestBudget budget;
    private final AppleLimits limits;

    LibraryTurns(RequestBudget budget, AppleLimits limits) {
        this.budget = budget;
        this.limits = limits;
    }

    /** Reserves the next moment, unless the library pauses for longer than the caller will wait. */
    Turn take(PacedLibrary library, Duration longestWait) {
        Duration paused = budget.paused(library);
        if (paused.compareTo(longestWait) > 0) {
            return new Turn(false, paused.toMillis());
        }
        Duration gap = Pace.under(limits.requestsPerSecond()).gap();
        Duration wait = budget.reserve(library, gap);
        return new Turn(true, wait.plus(ALMOST_A_MILLISECOND).toMillis());
    }

    /** Apple told another service how long to leave the library alone. */
    void pause(PacedLibrary library, Duration pause) {
        budget.pause(library.scope(), pause);
    }
}
