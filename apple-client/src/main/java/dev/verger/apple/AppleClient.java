package dev.verger.apple;

import dev.verger.apple.config.ServiceConfig;

/**
 * Apple's App and Book Management API, version 2. Blocking and safe for use by many threads. Sends each request once:
 * every failure is an {@link dev.verger.apple.error.AppleException} whose type says whether a retry makes sense.
 *
 * <p>Every request throws:
 *
 * <ul>
 *   <li>{@link dev.verger.apple.error.AppleRetryLaterException} if Apple does not answer, or not as it documents: the
 *       same request may succeed later
 *   <li>{@link dev.verger.apple.error.AppleTokenException} if Apple does not accept the token: an administrator has to
 *       supply another one
 *   <li>{@link dev.verger.apple.error.AppleSetupException} if an address, the webhook or the developer key needs
 *       attention
 *   <li>{@link dev.verger.apple.error.AppleRequestException} if Apple refuses the request as such: the same request
 *       fails again
 *   <li>{@link dev.verger.apple.error.AppleStateException} if the request rests on an old state: read again, then
 *       decide
 *   <li>what its {@link RequestGate} throws; nothing is sent then
 * </ul>
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
