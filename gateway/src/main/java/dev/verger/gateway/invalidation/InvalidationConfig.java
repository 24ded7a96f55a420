package dev.verger.gateway.invalidation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How invalidated tokens reach a replica of the gateway. */
@ConfigMapping(prefix = "verger.gateway.invalidation")
public interface InvalidationConfig {

    /** Pause between two questions for tokens that were invalidated at other replicas. */
    @WithDefault("1S")
    Duration poll();

    /** Longest wait for one answer of location-service. */
    @WithDefault("2S")
    Duration timeout();
}
