package dev.verger.apple;

import dev.verger.apple.config.ServiceConfig;

/**
 * Apple's App and Book Management API, version 2. Blocking and safe for use by many threads. Sends each request once:
 * every failure is an {@link dev.verger.apple.error.AppleException} whose type says whether a retry makes sense.
 */
public final class AppleClient {

    private final AppleHttp http;

    public AppleClient(AppleClientSettings settings) {
        this(new AppleHttp(settings));
    }

    private AppleClient(AppleHttp http) {
        this.http = http;
    }

    /**
     * A view of this client that asks at the addresses that Apple gives in its service configuration; connections are
     * shared. Where it gives none, or one that is not Apple's, the documented path below the base address is asked.
     */
    public AppleClient at(ServiceConfig config) {
        return new AppleClient(http.at(config));
    }

    /** A view of this client with another gate; connections are shared. */
    public AppleClient withGate(RequestGate gate) {
        return new AppleClient(http.with(gate));
    }

    /** A view of this client with another observer; connections are shared. */
    public AppleClient withObserver(RequestObserver observer) {
        return new AppleClient(http.with(observer));
    }

    /** The service's own limits and addresses, and the configuration of a location. */
    public AppleConfig config() {
        return new AppleConfig(http);
    }

    /** Titles owned. */
    public AppleAssets assets() {
        return new AppleAssets(http);
    }

    /** Who holds which license, and changing it. */
    public AppleAssignments assignments() {
        return new AppleAssignments(http);
    }

    /** People, and changing them. */
    public AppleUsers users() {
        return new AppleUsers(http);
    }

    /** What became of a write. */
    public AppleEvents events() {
        return new AppleEvents(http);
    }

    /** Names, icons, prices. */
    public AppleMetadata metadata() {
        return new AppleMetadata(http);
    }
}
