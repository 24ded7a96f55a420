package dev.verger.catalog.apple;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Apple's address, and timeouts and retries of requests to it. */
@ConfigMapping(prefix = "verger.apple")
interface AppleAccessConfig {

    /** Base address, ending with {@code /mdm/v2/}. */
    @WithDefault("https://vpp.itunes.apple.com/mdm/v2/")
    URI url();

    @WithDefault("PT5S")
    Duration connectTimeout();

    /** For one request as a whole. */
    @WithDefault("PT20S")
    Duration requestTimeout();

    /** A longer answer is not read to its end; the request counts as failed. */
    @WithDefault("32M")
    MemorySize largestAnswer();

    /** How often one request is sent before the run gives up, the first time included. */
    @WithDefault("4")
    int attempts();

    /** Pause before the second attempt; doubles with each. */
    @WithDefault("PT1S")
    Duration firstPause();

    /**
     * A longer pause than this ends the run, which is tried again when the pause is over: a run that only waits would
     * keep others from being run.
     */
    @WithDefault("PT30S")
    Duration longestPause();

    /**
     * Age at which {@code service/config} is read again; Apple wants five minutes (Apple: Get Service Configuration).
     */
    @WithDefault("PT5M")
    Duration serviceConfigAge();
}
