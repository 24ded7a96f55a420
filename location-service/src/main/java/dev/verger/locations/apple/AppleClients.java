package dev.verger.locations.apple;

import dev.verger.apple.AppleClient;
import dev.verger.apple.AppleClientSettings;
import dev.verger.apple.RequestObserver.Outcome;
import dev.verger.platform.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/** Creates the client that all requests share, and counts and traces them. */
class AppleClients {

    @Produces
    @Singleton
    AppleClient client(AppleAccessConfig settings, MeterRegistry metrics, Traces traces) {
        return new AppleClient(
                        new AppleClientSettings(settings.url(), settings.connectTimeout(), settings.requestTimeout()))
                .withObserver(outcome -> {
                    count(metrics, outcome);
                    trace(traces, outcome);
                });
    }

    private static void trace(Traces traces, Outcome outcome) {
        traces.called(
                "Apple " + outcome.endpoint().path(),
                outcome.duration(),
                Map.of(
                        "http.response.status_code", Integer.toString(outcome.httpStatus()),
                        "verger.apple.endpoint", outcome.endpoint().path(),
                        "verger.apple.error", outcome.errorTag()),
                outcome.result().equals("OK") ? null : outcome.result());
    }

    private static void count(MeterRegistry metrics, Outcome outcome) {
        Timer.builder("verger.apple.requests")
                .description("Requests to Apple")
                .tag("endpoint", outcome.endpoint().path())
                .tag("outcome", outcome.result())
                .tag("error.number", outcome.errorTag())
                .register(metrics)
                .record(outcome.duration());
    }
}
