package dev.verger.gateway.token;

import dev.verger.gateway.error.ApiErrors;
import dev.verger.gateway.error.Failure;
import dev.verger.gateway.ratelimit.RateLimiter;
import dev.verger.gateway.routing.PlatformPath;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;

/**
 * The paths of this package. Clients of Jamf Pro use them with and without {@code /v1} (seen in jamfpy and
 * jamf-pro-sdk); Jamf's Go SDK for its platform sends the form of {@code oauth/token} to {@code /auth/token}.
 */
@ApplicationScoped
class TokenRoutes {

    private final ClientTokens clients;
    private final LoginTokens logins;
    private final RateLimiter rates;

    TokenRoutes(ClientTokens clients, LoginTokens logins, RateLimiter rates) {
        this.clients = clients;
        this.logins = logins;
        this.rates = rates;
    }

    void install(@Observes Router router) {
        for (String base : List.of("/api/", "/api/v1/", PlatformPath.PREFIX)) {
            post(router, base, "oauth/token", clients::issue);
            post(router, base, "auth/token", logins::issue);
            post(router, base, "auth/keep-alive", logins::renew);
            post(router, base, "auth/invalidate-token", logins::invalidate);
        }
        post(router, "/", "auth/token", clients::issue);
    }

    /** @param base a regular expression; a slash at the end of the request's path counts for nothing */
    private void post(Router router, String base, String path, Handler<RoutingContext> handler) {
        router.routeWithRegex(base + path + "/?")
                .setName("/api/v1/" + path)
                .handler(context -> limited(context, handler));
    }

    /** Asking for tokens is where secrets are guessed, so it is counted by address. */
    private void limited(RoutingContext context, Handler<RoutingContext> handler) {
        if (context.request().method() != HttpMethod.POST) {
            context.response().putHeader(HttpHeaders.ALLOW, "POST");
            ApiErrors.answer(context, Failure.METHOD_NOT_ALLOWED);
            return;
        }
        Duration wait = rates.stranger(context.request().remoteAddress().hostAddress());
        if (wait.isZero()) {
            handler.handle(context);
        } else {
            ApiErrors.answer(context, Failure.tooManyRequests(wait));
        }
    }
}
