package dev.verger.gateway.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the services are asked whether they are ready, and who may read the answers. */
@ConfigMapping(prefix = "verger.gateway.health")
public interface HealthConfig {

    /** How long one round of answers is passed on, and how often several replicas are asked. */
    @WithDefault("1S")
    Duration maxAge();

    /** Longest wait for one replica; a slower one counts as not ready. */
    @WithDefault("2S")
    Duration timeout();

    /**
     * Management port of each replica, as the distance from the port of its address. An address without a port has 80,
     * or 443 with https.
     */
    @WithDefault("1000")
    int managementPortDistance();

    /**
     * Whether {@code /q/health/ready} of the public port answers with the readiness of all services, as the local stack
     * does; without it there is nothing at that path.
     */
    @WithDefault("false")
    boolean publicReadiness();
}
