package dev.verger.catalog.apple;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Gives other services their turns among the requests of a library, so that one budget holds. */
@ApplicationScoped
class RequestSlots {

    /** The turn must not come before the moment. */
    private static final Duration ALMOST_A_MILLISECOND = Duration.ofNanos(999_999);

    /**
     * An answer to a service that wants to send a request.
     *
     * @param granted whether the turn is theirs
     * @param waitMillis until the turn comes or, without one, until one can be had
     */
    record Turn(boolean granted, long waitMillis) {}

    private final RequestBudget budget;
    private final AppleLimits limits;

    RequestSlots(RequestBudget budget, AppleLimits limits) {
        this.budget = budget;
        this.limits = limits;
    }

    /**
     * Reserves the next moment before the pages of listings do, unless it is further away than the caller will wait.
     */
    Turn take(PacedLibrary library, Duration longestWait) {
        Duration gap = Pace.under(limits.requestsPerSecond()).gap();
        RequestSlot moment = budget.reserve(library, gap, longestWait);
        return new Turn(
                moment.reserved(), moment.away().plus(ALMOST_A_MILLISECOND).toMillis());
    }

    /** Apple answered another service that a library, or its whole organization, has to wait. */
    void pause(String scope, Duration pause) {
        budget.pause(scope, pause);
    }
}
