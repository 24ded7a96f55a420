package dev.verger.gateway.error;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/**
 * Keeps browsers from doing anything with an answer but show it. An API has no use for frames, scripts or sniffed
 * types; only the interactive page runs scripts, its own, and the page for unsubscribing has a style and a form.
 */
@ApplicationScoped
class SecurityHeaders {

    private static final int EARLY = 990;
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence DENY = HttpHeaders.createOptimized("DENY");
    private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final Pattern PAGE = Pattern.compile("/+api/+docs");
    private static final Pattern FORM = Pattern.compile(".*/+volume-purchasing-subscriptions/+unsubscribe/.*");
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";
    private static final String OWN_SCRIPTS = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self'"
            + " 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";
    private static final String OWN_FORM =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self';" + " frame-ancestors 'none'";

    void install(@Observes Filters filters) {
        filters.register(this::add, EARLY);
    }

    private void add(RoutingContext request) {
        MultiMap headers = request.response().headers();
        headers.set("X-Content-Type-Options", NOSNIFF);
        headers.set("X-Frame-Options", DENY);
        headers.set("Referrer-Policy", NO_REFERRER);
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        String path = request.request().path();
        boolean page = path != null && PAGE.matcher(path).lookingAt();
        headers.set("Content-Security-Policy", page ? OWN_SCRIPTS : policy(path));
        if (!page) {
            headers.set(HttpHeaders.CACHE_CONTROL, NO_STORE);
        }
        if (request.request().isSSL()) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
        request.next();
    }

    private static String policy(String path) {
        return path != null && FORM.matcher(path).matches() ? OWN_FORM : NOTHING;
    }
}
