package dev.verger.platform.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Times of the relay, which an operator may change. */
@ConfigMapping(prefix = "verger.outbox")
interface RelayConfig {

    /** How long Kafka may take to accept a batch before the relay starts afresh. */
    @WithDefault("PT30S")
    Duration sendTimeout();

    /** How often a replica that does not lead tries to. */
    @WithDefault("PT0.25S")
    Duration leadershipPoll();

    /** Pause after a failure. */
    @WithDefault("PT1S")
    Duration restartPause();
}
