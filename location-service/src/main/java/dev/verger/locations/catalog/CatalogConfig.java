package dev.verger.locations.catalog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** The address of catalog-sync-service, and the timeouts of calls to it. */
@ConfigMapping(prefix = "verger.catalog-sync-service")
public interface CatalogConfig {

    /** Base address. */
    URI url();

    /** After this a location is shown without its content. */
    @WithDefault("PT3S")
    Duration timeout();

    /** Maximum wait for a request slot; then the request to Apple is sent without one. */
    @WithDefault("PT1S")
    Duration requestSlotTimeout();

    /** Calls of each kind at the same time; further ones wait until one ends. */
    @WithDefault("20")
    int callsAtOnce();
}
