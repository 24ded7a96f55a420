package dev.verger.gateway.limits;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How large a request may be, and how long its body may take. */
@ConfigMapping(prefix = "verger.gateway.limits")
public interface LimitsConfig {

    /** Body of a request to the API; more is 413. The services' own limit, unless it is set. */
    @WithDefault("${verger.http.body-limit-bytes:4M}")
    MemorySize body();

    /**
     * Body of a request that assigns or releases licenses, which may name 100,000 devices, or creates users; more is
     * 413.
     */
    @WithDefault("16M")
    MemorySize assignmentsBody();

    /** Longest silence of a client within such a body; then 408. */
    @WithDefault("10S")
    Duration bodySilence();

    /** Body of a notification of Apple. One of 100 assignments has about 30 KiB. */
    @WithDefault("1M")
    MemorySize webhookBody();

    /**
     * Longest time that such a body, or the form of a token request, may take from the headers to its last byte; then
     * 408.
     */
    @WithDefault("10S")
    Duration webhookBodyDeadline();

    /** All of these bodies that are on their way, together; one that finds no room is 429. */
    @WithDefault("64M")
    MemorySize webhookBodies();

    /** Path and query together, as sent; more is 414. Filters of 8,000 characters fit. */
    @WithDefault("32K")
    MemorySize uri();

    /** All headers together; more is 431. */
    @WithDefault("32K")
    MemorySize headers();
}
