package dev.verger.gateway.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the services are asked whether they are ready. */
@ConfigMapping(prefix = "verger.gateway.health")
public interface HealthConfig {

    /** How long one round of answers is passed on, and how often several replicas are asked. */
    @WithDefault("1S")
    Duration maxAge();

    /** Longest wait for one replica; a slower one counts as not ready. */
    @WithDefault("2S")
    Duration timeout();
}
