package dev.verger.gateway.edge;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How large a request may be. */
@ConfigMapping(prefix = "verger.gateway.limits")
public interface LimitsConfig {

    /** Body of a request to the API; more is 413. */
    @WithDefault("4M")
    MemorySize body();

    /** Body of a notification of Apple. One of 100 assignments has about 30 KiB. */
    @WithDefault("1M")
    MemorySize webhookBody();

    /** Path and query together, as sent; more is 414. Filters of 8,000 characters fit. */
    @WithDefault("32K")
    MemorySize uri();

    /** All headers together; more is 431. */
    @WithDefault("32K")
    MemorySize headers();
}
