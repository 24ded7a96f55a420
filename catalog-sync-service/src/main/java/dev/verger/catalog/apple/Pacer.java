package dev.verger.catalog.apple;

import dev.verger.apple.Endpoint;
import dev.verger.apple.RequestGate;
import java.time.Duration;
import java.util.List;

/** Holds each request of one library back until its moment has come. */
final class Pacer implements RequestGate {

    /**
     * Share of Apple's limit that is used: one request a second is location-service's, and a little
     * is left for requests that arrive closer together than they were sent.
     */
    private static final double SHARE = 0.98;

    private static final long MICROS = 1_000_000;

    private final RequestBudget budget;
    private final AppleLimits limits;
    private final String uId;
    private final List<String> scopes;
    private final Duration longestPause;

    Pacer(
            RequestBudget budget,
            AppleLimits limits,
            String uId,
            List<String> scopes,
            Duration longestPause) {
        this.budget = budget;
        this.limits = limits;
        this.uId = uId;
        this.scopes = scopes;
        this.longestPause = longestPause;
    }

    @Override
    public void pass(Endpoint endpoint) {
        if (endpoint == Endpoint.SERVICE_CONFIG || endpoint == Endpoint.LOOKUP) {
            return;
        }
        Duration gap = gap();
        // A thread that woke up too late would come close to its successor: it takes a later place.
        for (int tries = 0; tries < 3; tries++) {
            long before = System.nanoTime();
            Duration wait = budget.reserve(uId, scopes, gap);
            if (wait.compareTo(longestPause) > 0) {
                throw new ApplePausedException(wait);
            }
            sleep(wait);
            Duration late = Duration.ofNanos(System.nanoTime() - before).minus(wait);
            if (late.compareTo(gap.dividedBy(2)) < 0) {
                return;
            }
        }
    }

    private Duration gap() {
        int perSecond = Math.max(1, limits.requestsPerSecond() - 1);
        return Duration.ofNanos((long) (MICROS / (perSecond * SHARE)) * 1000);
    }

    static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedRunException();
        }
    }
}
