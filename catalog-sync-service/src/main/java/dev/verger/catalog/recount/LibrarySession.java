package dev.verger.catalog.recount;

import dev.verger.apple.error.AppleTokenException;
import dev.verger.catalog.apple.AppleSession;
import dev.verger.catalog.location.Credentials;
import java.util.function.Function;
import java.util.function.Supplier;

/** Single requests to Apple about one location, also side by side. A token that Apple refuses is fetched once more. */
public final class LibrarySession {

    private final Supplier<Credentials> fetch;
    private final Function<Credentials, AppleSession> open;
    private volatile Opened opened;

    /** What was opened with which token. */
    private record Opened(Credentials used, AppleSession session) {}

    LibrarySession(Credentials first, Supplier<Credentials> fetch, Function<Credentials, AppleSession> open) {
        this.fetch = fetch;
        this.open = open;
        this.opened = new Opened(first, open.apply(first));
    }

    /**
     * Sends a request, which throws what requests of {@link AppleSession} throw.
     *
     * @throws dev.verger.platform.error.NotFoundException if the location was deleted
     * @throws dev.verger.platform.error.UnavailableException if Apple refuses the token and its owner does not answer
     */
    public <T> T call(Function<AppleSession, T> request) {
        Opened tried = opened;
        try {
            return request.apply(tried.session);
        } catch (AppleTokenException e) {
            return request.apply(renewed(tried, e).session);
        }
    }

    /** The token may have been renewed since it was fetched. Of several requests that were refused, one asks. */
    private synchronized Opened renewed(Opened refused, AppleTokenException reason) {
        if (opened == refused) {
            Credentials again = fetch.get();
            if (again.tokenVersion() == refused.used.tokenVersion()) {
                throw reason;
            }
            opened = new Opened(again, open.apply(again));
        }
        return opened;
    }
}
