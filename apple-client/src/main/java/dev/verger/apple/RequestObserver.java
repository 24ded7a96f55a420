package dev.verger.apple;

import java.time.Duration;

/** Told after each request, for metrics and logs. Must be quick and must not throw. */
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
    record Outcome(
            Endpoint endpoint, int httpStatus, int errorNumber, String result, Duration duration) {}
}
