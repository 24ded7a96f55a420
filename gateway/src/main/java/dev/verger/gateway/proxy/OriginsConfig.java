package dev.verger.gateway.proxy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where the services are, and how long to wait for them. */
@ConfigMapping(prefix = "verger.gateway")
public interface OriginsConfig {

    /** Replicas of location-service, such as {@code http://10.0.0.1:8081}, separated by commas. */
    Optional<List<URI>> locationService();

    /** Replicas of catalog-sync-service. */
    Optional<List<URI>> catalogSyncService();

    /** Replicas of notification-service. */
    Optional<List<URI>> notificationService();

    /** How to talk to the replicas. */
    Origin origin();

    /** Settings below {@code verger.gateway.origin}. */
    interface Origin {

        /** Longest wait for a TCP connection to one replica. */
        @WithDefault("1S")
        Duration connectTimeout();

        /** Longest silence of a replica, before or within its answer; longer is 504. */
        @WithDefault("60S")
        Duration idleTimeout();

        /** Connections to one replica; more requests wait. */
        @WithDefault("200")
        int maxConnections();

        /** Requests that may wait for a connection to one replica; more go to another one. */
        @WithDefault("1000")
        int maxWaiting();

        /** Longest wait for a connection to one replica; then another one is asked, or 503. */
        @WithDefault("2S")
        Duration maxWait();

        /**
         * A connection unused for that long is closed. Shorter than the time that a stopping service still answers
         * requests: one that is used meanwhile is closed by the service, so none is open when the service ends.
         */
        @WithDefault("4S")
        Duration keepAlive();

        /**
         * First pause for a replica that refused a connection, was silent for too long, or answered 503; after the
         * first two it doubles up to {@link #maxPause}.
         */
        @WithDefault("1S")
        Duration minPause();

        /** Longest pause for a replica, while another one is there. */
        @WithDefault("15S")
        Duration maxPause();
    }
}
