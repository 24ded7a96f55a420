package dev.verger.locations.apple;

import dev.verger.apple.AppleClient;
import dev.verger.apple.AppleClientSettings;
import dev.verger.apple.RequestObserver.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Creates the client that all requests share, and counts them. */
class AppleClients {

    @Produces
    @Singleton
    AppleClient client(AppleAccessConfig settings, MeterRegistry metrics) {
        return new AppleClient(
                        new AppleClientSettings(settings.url(), settings.connectTimeout(), settings.requestTimeout()))
                .withObserver(outcome -> count(metrics, outcome));
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
