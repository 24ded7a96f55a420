package dev.verger.platform.inbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long this service remembers which events it has handled. */
@ConfigMapping(prefix = "verger.inbox")
interface InboxConfig {

    /**
     * Age at which an event is forgotten. A second delivery after that would have its effect again, so it must be
     * longer than Kafka keeps the topics.
     */
    @WithDefault("P90D")
    Duration retention();
}
