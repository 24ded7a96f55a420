package dev.verger.gateway.proxy;

import dev.verger.gateway.error.Failure;
import dev.verger.gateway.routing.Service;
import java.time.Duration;

/** What a client reads when a service did not answer it. */
final class ServiceFailures {

    private static final Duration SOON = Duration.ofSeconds(2);

    private ServiceFailures() {}

    /** No replica took the request. */
    static Failure unavailable(Service service) {
        return Failure.unavailable(
                "SERVICE_UNAVAILABLE", "%s cannot be reached at the moment.".formatted(service.title()), SOON);
    }

    /** A replica took the request and was silent for too long. */
    static Failure timeout(Service service) {
        return Failure.of(
                504,
                "SERVICE_TIMEOUT",
                "%s did not answer in time; the request may still be carried out.".formatted(service.title()));
    }

    /** A replica took the request and the connection broke. */
    static Failure brokenOff(Service service) {
        return Failure.of(
                502,
                "SERVICE_FAILED",
                "%s broke off before it answered; the request may have been carried out.".formatted(service.title()));
    }
}
