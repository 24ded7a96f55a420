package dev.verger.catalog.metadata;

import dev.verger.apple.RequestObserver;
import dev.verger.apple.token.ServiceToken;
import java.net.URI;
import java.time.Duration;

/**
 * One run's questions to the metadata services: for whom, in which storefront, and with how much patience. Used by one
 * thread.
 */
public final class LookupSession {

    /** Answers up to this are as quick as one may expect. */
    private static final Duration QUICK = Duration.ofSeconds(1);

    private final Storefront storefront;
    private final URI lookup;
    private final ServiceToken token;
    private final RequestObserver observer;
    private final Duration longestWait;
    private final Duration longestDelay;
    private Duration delay = Duration.ZERO;
    private boolean catalogRefused;

    LookupSession(
            Storefront storefront,
            URI lookup,
            ServiceToken token,
            RequestObserver observer,
            Duration longestWait,
            Duration longestDelay) {
        this.storefront = storefront;
        this.lookup = lookup;
        this.token = token;
        this.observer = observer;
        this.longestWait = longestWait;
        this.longestDelay = longestDelay;
    }

    public Storefront storefront() {
        return storefront;
    }

    /** Address of the lookup, or null when Apple names none. */
    URI lookup() {
        return lookup;
    }

    ServiceToken token() {
        return token;
    }

    RequestObserver observer() {
        return observer;
    }

    /** For the turn of one request. */
    Duration longestWait() {
        return longestWait;
    }

    /** Notes how long a request took, with the wait for its turn. */
    void took(Duration duration) {
        if (duration.compareTo(QUICK) > 0) {
            delay = delay.plus(duration);
        }
    }

    boolean tooSlow() {
        return delay.compareTo(longestDelay) > 0;
    }

    /**
     * The service for organizations did not serve this run: it is not asked again by it. The time that it cost is no
     * reason not to ask the other one.
     */
    void refuseCatalog() {
        catalogRefused = true;
        delay = Duration.ZERO;
    }

    boolean catalogRefused() {
        return catalogRefused;
    }
}
