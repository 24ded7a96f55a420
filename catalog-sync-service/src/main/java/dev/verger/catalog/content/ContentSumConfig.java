package dev.verger.catalog.content;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many sums over locations are made at a time; each is long work for the database. */
@ConfigMapping(prefix = "verger.content-sums")
interface ContentSumConfig {

    /** Sums at a time on one replica, at least 1; each holds a database connection. */
    @WithDefault("4")
    int parallel();

    /** Maximum wait of a request for its place; then 503. */
    @WithDefault("PT2S")
    Duration longestWait();

    /** {@code Retry-After} of a request that got no place. */
    @WithDefault("PT5S")
    Duration retryAfter();
}
