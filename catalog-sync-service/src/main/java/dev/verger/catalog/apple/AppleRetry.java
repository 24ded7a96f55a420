package dev.verger.catalog.apple;

import dev.verger.apple.error.AppleError;
import dev.verger.apple.error.AppleRetryLaterException;
import dev.verger.apple.error.AppleSetupException;
import dev.verger.platform.time.Backoff;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Repeats failed requests that can succeed later, with growing pauses and jitter. While Apple is busy or answers with
 * errors, nothing is sent for the library on any replica until the pause is over, and after 9646 for no library of the
 * organization. The pause is the one that Apple asked for with {@code Retry-After}, or else that of the attempt. A
 * write that may have been carried out is not repeated.
 */
final class AppleRetry {

    private final RequestBudget budget;
    private final AppleLimits limits;
    private final AppleAccessConfig settings;
    private final Backoff backoff;
    private final PacedLibrary library;
    private final PauseObserver pauses;

    AppleRetry(
            RequestBudget budget,
            AppleLimits limits,
            AppleAccessConfig settings,
            PacedLibrary library,
            PauseObserver pauses) {
        this.budget = budget;
        this.limits = limits;
        this.settings = settings;
        this.backoff = Backoff.from(settings.firstPause());
        this.library = library;
        this.pauses = pauses;
    }

    /**
     * @throws dev.verger.apple.error.AppleException of the last attempt, or at once when a repetition is of no use or,
     *     after a write, not safe
     * @throws InterruptedRunException if the thread is interrupted while it waits
     */
    <T> T call(Supplier<T> request) {
        for (int attempt = 1; ; attempt++) {
            try {
                return request.get();
            } catch (AppleRetryLaterException e) {
                Duration asked = e.retryAfter().orElse(backoff.delay(attempt));
                boolean everyone = pauseOthers(e, asked);
                if (e.mayHaveBeenDone()
                        || attempt >= settings.attempts()
                        || asked.compareTo(settings.longestPause()) > 0) {
                    throw e;
                }
                Duration wait = Backoff.withJitter(asked);
                if (everyone) {
                    pauses.paused(wait);
                }
                RunSleep.of(wait);
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
}
