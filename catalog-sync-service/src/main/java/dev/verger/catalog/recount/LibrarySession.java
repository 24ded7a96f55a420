package dev.verger.catalog.recount;

import dev.verger.apple.error.AppleTokenException;
import dev.verger.catalog.apple.AppleSession;
import dev.verger.catalog.location.Credentials;
import java.util.function.Function;
import java.util.function.Supplier;

/** Single requests to Apple about one location. A token that Apple refuses is fetched once more. */
public final class LibrarySession {

    private final Supplier<Credentials> fetch;
    private final Function<Credentials, AppleSession> open;
    private Credentials used;
    private AppleSession session;

    LibrarySession(Credentials first, Supplier<Credentials> fetch, Function<Credentials, AppleSession> open) {
        this.used = first;
        this.fetch = fetch;
        this.open = open;
        this.session = open.apply(first);
    }

    /**
     * Sends a request, which throws what requests of {@link AppleSession} throw.
     *
     * @throws dev.verger.platform.error.NotFoundException if the location was deleted
     * @throws dev.verger.platform.error.UnavailableException if Apple refuses the token and its owner does not answer
     */
    public <T> T call(Function<AppleSession, T> request) {
        try {
            return request.apply(session);
        } catch (AppleTokenException e) {
            // It may have been renewed since it was fetched.
            Credentials again = fetch.get();
            if (again.tokenVersion() == used.tokenVersion()) {
                throw e;
            }
            used = again;
            session = open.apply(again);
            return request.apply(session);
        }
    }
}
