package dev.verger.catalog.metadata;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Apple's metadata services: whether the one for organizations may be asked, and how much is asked of any of them. The
 * library's own request budget is another one.
 */
@ConfigMapping(prefix = "verger.apple.metadata")
interface MetadataHostConfig {

    /** Ten characters that Apple gave the developer key; with the next two, or none of the three. */
    Optional<String> keyId();

    Optional<String> teamId();

    /** PKCS #8: the text of the {@code .p8} file or its base64. */
    Optional<String> privateKey();

    /** Metadata service for organizations that are businesses. */
    @WithDefault("https://api.ent.apple.com/v1")
    URI enterpriseUrl();

    /** The same for schools. */
    @WithDefault("https://api.edu.apple.com/v1")
    URI educationUrl();

    /**
     * Requests a second to one host, over all replicas; after a quiet second they may go at once. Apple documents no
     * limit for the lookup; others met none at two a second.
     */
    @WithDefault("10")
    int requestsPerSecond();

    @WithDefault("PT3S")
    Duration connectTimeout();

    /** For one request as a whole. */
    @WithDefault("PT5S")
    Duration requestTimeout();

    /** Attempts of one request before the host is paused, the first one included. */
    @WithDefault("3")
    int attempts();

    /** Pause of a host after a failed request; doubles with each attempt. */
    @WithDefault("PT0.5S")
    Duration firstPause();

    /** How long everybody leaves a host alone that failed every attempt and asked for no pause. */
    @WithDefault("PT30S")
    Duration pauseAfterFailure();

    /** A sync does without names rather than wait longer than this for one request's turn. */
    @WithDefault("PT3S")
    Duration longestWait();

    /** A sync does without further names after so much time lost to slow or failing answers. */
    @WithDefault("PT10S")
    Duration longestDelay();
}
