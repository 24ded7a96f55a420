package dev.verger.gateway.authentication;

import dev.verger.gateway.error.FailureException;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.AsyncResult;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts the checks of tokens by their outcome. */
@ApplicationScoped
class TokenChecks {

    private static final int REFUSED = 401;

    private final MeterRegistry metrics;

    TokenChecks(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    void count(AsyncResult<Bearer> check) {
        metrics.counter("verger.gateway.token.checks", "outcome", outcome(check))
                .increment();
    }

    private static String outcome(AsyncResult<Bearer> check) {
        if (check.succeeded()) {
            return "valid";
        }
        return isRefusal(check.cause()) ? "refused" : "failed";
    }

    /** Whether a check ended because the token is not valid, and not because it failed. */
    static boolean isRefusal(Throwable reason) {
        return reason instanceof FailureException known && known.failure().status() == REFUSED;
    }
}
