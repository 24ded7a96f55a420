package dev.verger.catalog.apple;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Reserves slots for the requests of other services to a library, so that one budget holds. */
@ApplicationScoped
class RequestSlots {

    /** Rounds up, so that no caller sends early. */
    private static final Duration ROUND_UP = Duration.ofNanos(999_999);

    /**
     * An answer to a service that wants to send a request.
     *
     * @param granted whether the slot is theirs
     * @param waitMillis until the slot begins or, without one, until one can be reserved
     */
    record Reservation(boolean granted, long waitMillis) {}

    private final RequestBudget budget;
    private final AppleLimits limits;

    RequestSlots(RequestBudget budget, AppleLimits limits) {
        this.budget = budget;
        this.limits = limits;
    }

    /** Reserves the next slot before the pages of listings do, unless it is further away than the caller will wait. */
    Reservation reserve(PacedLibrary library, Duration longestWait) {
        Duration gap = Pace.under(limits.requestsPerSecond()).gap();
        RequestSlot slot = budget.reserve(library, gap, longestWait);
        return new Reservation(slot.reserved(), slot.away().plus(ROUND_UP).toMillis());
    }

    /** Apple answered another service that a library, or its whole organization, has to wait. */
    void pause(String scope, Duration pause) {
        budget.pause(scope, pause);
    }
}
