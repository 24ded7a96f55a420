package dev.verger.gateway.metrics;

import io.prometheus.client.exemplars.ExemplarSampler;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * No exemplars. With OpenTelemetry on the class path each counter would show the id of a trace, also while no spans are
 * recorded, and a reader that takes the last word of a line as its value would be wrong.
 */
final class NoExemplars {

    private NoExemplars() {}

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    static Optional<ExemplarSampler> none() {
        return Optional.empty();
    }
}
