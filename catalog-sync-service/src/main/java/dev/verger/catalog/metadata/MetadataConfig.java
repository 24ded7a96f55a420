package dev.verger.catalog.metadata;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often names, icons and prices are looked up. */
@ConfigMapping(prefix = "verger.metadata")
interface MetadataConfig {

    /**
     * Age at which a sync looks a title up again. The daily store check does so before, unless it cannot be had: a sync
     * of an unchanged library asks for nothing.
     */
    @WithDefault("P2D")
    Duration maxAge();
}
