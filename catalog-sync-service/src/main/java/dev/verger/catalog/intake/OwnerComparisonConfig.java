package dev.verger.catalog.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;

/** When what is known of locations is compared with their owner. */
@ConfigMapping(prefix = "verger.owner-comparison")
interface OwnerComparisonConfig {

    /** Time of the day, UTC. */
    @WithDefault("02:30")
    LocalTime time();

    /** Pause after a comparison that failed. */
    @WithDefault("PT15M")
    Duration retryAfter();
}
