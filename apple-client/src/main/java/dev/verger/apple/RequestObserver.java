package dev.verger.apple;

import dev.verger.apple.error.AppleError;
import java.time.Duration;

/** Called after each request, for metrics and logs. Must be quick and must not throw. */
@FunctionalInterface
public interface RequestObserver {

    /** Looks away. */
    RequestObserver NONE = outcome -> {};

    void observed(Outcome outcome);

    /**
     * How a request ended.
     *
     * @param httpStatus 0 when there was no answer
     * @param errorNumber Apple's number, 0 when there was none
     * @param result {@code OK}, or the simple name of the exception that the caller got
     */
    record Outcome(Endpoint endpoint, int httpStatus, int errorNumber, String result, Duration duration) {

        /**
         * Apple's number for a metric, from a closed set: one that {@link AppleError} knows, {@code other}, or
         * {@code none}.
         */
        public String errorTag() {
            if (errorNumber == 0) {
                return "none";
            }
            return AppleError.of(errorNumber).isPresent() ? Integer.toString(errorNumber) : "other";
        }
    }
}
