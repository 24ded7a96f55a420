package dev.verger.catalog.apple;

import dev.verger.apple.error.AppleError;
import dev.verger.apple.error.AppleRetryLaterException;
import dev.verger.apple.error.AppleSetupException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Repeats what is worth repeating, with growing pauses and jitter. What Apple asks for with {@code
 * Retry-After} holds for every request of the library on every replica, and 9646 for all libraries
 * of the organization.
 */
final class AppleRetry {

    private final RequestBudget budget;
    private final AppleLimits limits;
    private final AppleSettings settings;
    private final String library;
    private final String organization;

    AppleRetry(
            RequestBudget budget,
            AppleLimits limits,
            AppleSettings settings,
            String library,
            String organization) {
        this.budget = budget;
        this.limits = limits;
        this.settings = settings;
        this.library = library;
        this.organization = organization;
    }

    <T> T call(Supplier<T> request) {
        Duration pause = settings.firstPause();
        for (int attempt = 1; ; attempt++) {
            try {
                return request.get();
            } catch (AppleRetryLaterException e) {
                Duration asked = asked(e, pause);
                if (attempt >= settings.attempts()) {
                    throw e;
                }
                if (asked.compareTo(settings.longestPause()) > 0) {
                    throw new ApplePausedException(asked);
                }
                Pacer.sleep(asked);
                pause = pause.multipliedBy(2);
            } catch (AppleSetupException e) {
                if (e.errorNumber() != AppleError.SERVICE_REMOVED.number() || attempt > 1) {
                    throw e;
                }
                limits.forget();
            }
        }
    }

    /** Puts the pause on everybody whom it concerns and returns how long this request waits. */
    private Duration asked(AppleRetryLaterException failure, Duration pause) {
        Duration asked = failure.retryAfter().orElse(pause);
        if (failure.organizationWide()) {
            budget.pause(organization, asked);
        } else if (failure.retryAfter().isPresent()) {
            budget.pause(library, asked);
        }
        long jitter = ThreadLocalRandom.current().nextLong(1 + asked.toMillis() / 4);
        return asked.plusMillis(jitter);
    }
}
