package dev.verger.platform.outbox;

import io.smallrye.config.ConfigMapping;

/** Where a service publishes. */
@ConfigMapping(prefix = "verger.outbox")
interface OutboxConfig {

    /** The service's own topic, such as {@code verger.location-events.v1}. */
    String topic();

    /** CloudEvents source, such as {@code /location-service}. */
    String source();
}
