package dev.verger.catalog.webhook;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of Apple's notifications. The limits are in {@link WebhookSettingCheck}. */
@ConfigMapping(prefix = "verger.webhook")
interface WebhookConfig {

    /** Largest notification; a longer one is refused. One of 100 assignments has about 30 KiB. */
    @WithDefault("1M")
    MemorySize largestBody();

    /** Locations at a time on one replica whose messages are applied. */
    @WithDefault("8")
    int parallelLocations();

    /** How long a replica keeps a location without a heartbeat, which comes each third of it. */
    @WithDefault("PT30S")
    Duration lease();

    /** How often a replica looks for messages that another one received. */
    @WithDefault("PT0.2S")
    Duration poll();

    /** Pause of a location whose messages could not be applied, because the database or the owner failed. */
    @WithDefault("PT2S")
    Duration retryAfter();

    /** How often the lease of a location is lost before its next message counts as failed. */
    @WithDefault("5")
    int lostLeases();
}
