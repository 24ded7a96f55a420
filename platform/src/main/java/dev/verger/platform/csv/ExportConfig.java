package dev.verger.platform.csv;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of exports. */
@ConfigMapping(prefix = "verger.export")
interface ExportConfig {

    /** Exports at a time on one replica; each has a thread, and a connection now and then. */
    @WithDefault("8")
    int parallel();

    /**
     * How long a reader may take nothing at all before its connection is closed. One that is slow but goes on reading
     * may take as long as it likes.
     */
    @WithDefault("PT1M")
    Duration writeTimeout();
}
