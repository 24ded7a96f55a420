package dev.verger.catalog.apple;

import dev.verger.apple.error.AppleError;
import dev.verger.apple.error.AppleRetryLaterException;
import dev.verger.apple.error.AppleSetupException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Repeats what is worth repeating, with growing pauses and jitter. While Apple is busy or in trouble, nothing is sent
 * for the library on any replica until the pause is over, and after 9646 for no library of the organization. The pause
 * is the one that Apple asked for with {@code Retry-After}, or else that of the attempt. A write that may have been
 * carried out is not repeated.
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

    /**
     * @throws dev.verger.apple.error.AppleException of the last attempt, or at once when a repetition is of no use or,
     *     after a write, not safe
     */
    <T> T call(Supplier<T> request) {
        Duration pause = settings.firstPause();
        for (int attempt = 1; ; attempt++) {
            try {
                return request.get();
            } catch (AppleRetryLaterException e) {
                Duration asked = e.retryAfter().orElse(pause);
                boolean everyone = pauseOthers(e, asked);
                if (e.mayHaveBeenDone()
                        || attempt >= settings.attempts()
                        || asked.compareTo(settings.longestPause()) > 0) {
                    throw e;
                }
                Duration wait = withJitter(asked);
                if (everyone) {
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

    /** Returns whether there is anything that others have to wait for. */
    private boolean pauseOthers(AppleRetryLaterException failure, Duration asked) {
        if (failure.organizationWide()) {
            budget.pause(library.organizationScope(), asked);
        } else if (failure.concernsAll()) {
            budget.pause(library.scope(), asked);
        } else {
            return false;
        }
        return true;
    }

    private static Duration withJitter(Duration pause) {
        return pause.plusMillis(ThreadLocalRandom.current().nextLong(1 + pause.toMillis() / 4));
    }
}
