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
    private final PacedLibrary library;
    private final PauseObserver pauses;

    AppleRetry(
            RequestBudget budget,
            AppleLimits limits,
            AppleSettings settings,
            PacedLibrary library,
            PauseObserver pauses) {
        this.budget = budget;
        this.limits = limits;
        this.settings = settings;
        this.library = library;
        this.pauses = pauses;
    }

    <T> T call(Supplier<T> request) {
        Duration pause = settings.firstPause();
        for (int attempt = 1; ; attempt++) {
            try {
                return request.get();
            } catch (AppleRetryLaterException e) {
                Duration asked = e.retryAfter().orElse(pause);
                pauseOthers(e, asked);
                if (attempt >= settings.attempts()
                        || asked.compareTo(settings.longestPause()) > 0) {
                    throw e;
                }
                Duration wait = withJitter(asked);
                if (e.retryAfter().isPresent()) {
                    pauses.paused(wait);
                }
                RunSleep.of(wait);
                pause = pause.multipliedBy(2);
            } catch (AppleSetupException e) {
                if (e.errorNumber() != AppleError.SERVICE_REMOVED.number() || attempt > 1) {
                    throw e;
                }
                limits.forget();
            }
        }
    }

    private void pauseOthers(AppleRetryLaterException failure, Duration asked) {
        if (failure.organizationWide()) {
            budget.pause(library.organizationScope(), asked);
        } else if (failure.retryAfter().isPresent()) {
            budget.pause(library.scope(), asked);
        }
    }

    private static Duration withJitter(Duration pause) {
        return pause.plusMillis(ThreadLocalRandom.current().nextLong(1 + pause.toMillis() / 4));
    }
}
