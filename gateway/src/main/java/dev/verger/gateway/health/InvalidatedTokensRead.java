package dev.verger.gateway.health;

import dev.verger.gateway.invalidation.InvalidatedTokens;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether this replica has read which tokens were invalidated, without which it admits none. Once read they stay, so
 * that an outage of location-service makes no replica unready that serves.
 */
@Readiness
class InvalidatedTokensRead implements HealthCheck {

    private final InvalidatedTokens invalidated;

    InvalidatedTokensRead(InvalidatedTokens invalidated) {
        this.invalidated = invalidated;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("invalidated-tokens")
                .status(invalidated.known().succeeded())
                .build();
    }
}
