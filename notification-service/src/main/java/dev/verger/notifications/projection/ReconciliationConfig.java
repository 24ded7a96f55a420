package dev.verger.notifications.projection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How what is known is made equal to what its owners say. */
@ConfigMapping(prefix = "verger.repair")
interface ReconciliationConfig {

    /** How long what the owners answered serves previews and digests that people send; those of the day always ask. */
    @WithDefault("PT5S")
    Duration reuseFor();
}
