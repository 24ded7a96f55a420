package dev.verger.locations.apple;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Apple's address, the timeouts of requests to it, and the address of our webhook. */
@ConfigMapping(prefix = "verger.apple")
public interface AppleAccessConfig {

    /** Base of Apple's API, ending in {@code /mdm/v2/}. */
    @WithDefault("https://vpp.itunes.apple.com/mdm/v2/")
    URI url();

    /** For a connection. */
    @WithDefault("PT3S")
    Duration connectTimeout();

    /** For one request, from sending it to the last byte of the answer. */
    @WithDefault("PT10S")
    Duration requestTimeout();

    /** Between two requests of this service for one library. */
    @WithDefault("PT1.2S")
    Duration requestInterval();

    /** Maximum wait of a request for its slot; then 503. */
    @WithDefault("PT5S")
    Duration longestWait();

    /** {@code Retry-After} for callers when Apple does not send one. */
    @WithDefault("PT30S")
    Duration retryAfter();

    /**
     * Public base of the webhook, such as {@code https://vpp.example.org/apple/notifications}; without it Apple sends
     * no notifications and content follows by schedule only.
     */
    Optional<URI> notificationUrl();
}
