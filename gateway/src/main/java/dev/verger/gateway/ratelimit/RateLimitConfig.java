package dev.verger.gateway.ratelimit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How often a client may ask one replica of the gateway. */
@ConfigMapping(prefix = "verger.gateway.rate-limit")
public interface RateLimitConfig {

    /** Requests per second of one API client or person, in the long run; 0 = no limit. */
    @WithDefault("1000")
    int requestsPerSecond();

    /** Requests that one client may send at once after a pause. */
    @WithDefault("2000")
    int burst();

    /**
     * Requests per second from one address that carry no valid token or ask for one, in the long run; 0 = no limit.
     * Also limits the checks of tokens that were never found valid.
     */
    @WithDefault("20")
    int anonymousPerSecond();

    /** The same, at once after a pause. */
    @WithDefault("200")
    int anonymousBurst();

    /**
     * Bodies of notifications of Apple and of token requests that one address may send at the same time; 0 = no limit.
     */
    @WithDefault("32")
    int anonymousBodies();
}
