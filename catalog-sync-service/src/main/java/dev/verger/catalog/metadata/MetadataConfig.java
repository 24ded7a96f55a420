package dev.verger.catalog.metadata;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often names, icons and prices are looked up. */
@ConfigMapping(prefix = "verger.metadata")
interface MetadataConfig {

    /** Age at which a title is looked up again. */
    @WithDefault("P1D")
    Duration maxAge();
}
