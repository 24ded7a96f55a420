package dev.verger.notifications.projection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the reconciliation with the owners of conditions. */
@ConfigMapping(prefix = "verger.reconciliation")
interface ReconciliationConfig {

    /**
     * Maximum age of a reconciliation for previews and digests that people send; then the owners are asked again. The
     * daily digests always ask.
     */
    @WithDefault("PT5S")
    Duration reuseFor();
}
