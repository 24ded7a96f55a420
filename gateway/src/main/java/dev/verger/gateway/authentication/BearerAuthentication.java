package dev.verger.gateway.authentication;

import dev.verger.gateway.error.Failure;
import dev.verger.gateway.error.FailureException;
import dev.verger.gateway.invalidation.InvalidatedTokens;
import dev.verger.gateway.invalidation.TokenId;
import dev.verger.gateway.provider.ClientClaim;
import dev.verger.gateway.provider.Endpoint;
import dev.verger.gateway.provider.GatewayClient;
import dev.verger.gateway.provider.IdentityProvider;
import dev.verger.gateway.provider.ProviderUnavailableException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/**
 * Says who a request comes from. Signature, issuer, audience and dates are Quarkus OIDC's part;
 * whether somebody logged out meanwhile is asked of the provider.
 */
@ApplicationScoped
public class BearerAuthentication {

    private static final Logger LOG = Logger.getLogger(BearerAuthentication.class);

    private final VerifiedTokens verified;
    private final IdentityProvider provider;
    private final GatewayClient client;
    private final InvalidatedTokens invalidated;
    private final ClientClaim claim;
    private final Map<String, Future<Bearer>> checks = new ConcurrentHashMap<>();

    BearerAuthentication(
            VerifiedTokens verified,
            IdentityProvider provider,
            GatewayClient client,
            ClientClaim claim,
            InvalidatedTokens invalidated) {
        this.verified = verified;
        this.provider = provider;
        this.client = client;
        this.claim = claim;
        this.invalidated = invalidated;
    }

    /**
     * Whoever holds the token of the request, at once when it was seen a moment ago. Leaves only
     * the provider's own token in the request's header. Fails with 401, or with 503 when nobody can
     * tell.
     */
    public Future<Bearer> bearerOf(RoutingContext request) {
        Optional<LoginToken> token =
                LoginToken.ofHeader(request.request().getHeader(HttpHeaders.AUTHORIZATION));
        if (token.isEmpty()) {
            return Future.failedFuture(refused());
        }
        String accessToken = token.get().accessToken();
        request.request().headers().set(HttpHeaders.AUTHORIZATION, "Bearer " + accessToken);
        String key = VerifiedTokens.key(accessToken);
        Bearer known = verified.find(key);
        if (known != null) {
            return unlessInvalidated(known);
        }
        return inContext(checks.computeIfAbsent(key, fresh -> check(request, key, accessToken)))
                .compose(this::unlessInvalidated);
    }

    private Future<Bearer> unlessInvalidated(Bearer bearer) {
        Future<Void> known = invalidated.known();
        return known.succeeded()
                ? valid(bearer)
                : inContext(known.map(bearer)).compose(this::valid);
    }

    private Future<Bearer> valid(Bearer bearer) {
        return invalidated.contains(bearer.tokenId())
                ? Future.failedFuture(refused())
                : Future.succeededFuture(bearer);
    }

    /** Many requests with one new token wait for one check. */
    private Future<Bearer> check(RoutingContext request, String key, String accessToken) {
        Instant began = Instant.now();
        return verify(request, accessToken)
                .compose(bearer -> stillCounts(bearer, accessToken))
                .onSuccess(bearer -> verified.remember(key, bearer, began))
                .onComplete(done -> checks.remove(key));
    }

    /** Each request goes on in its own context, whichever of them asked. */
    private static Future<Bearer> inContext(Future<Bearer> check) {
        Context here = Vertx.currentContext();
        Promise<Bearer> own = Promise.promise();
        check.onComplete(done -> here.runOnContext(back -> own.handle(done)));
        return own.future();
    }

    /** Makes the next request with this token ask the provider again. */
    public void forget(LoginToken token) {
        verified.forget(VerifiedTokens.key(token.accessToken()));
    }

    private Future<Bearer> verify(RoutingContext request, String accessToken) {
        request.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER); // it would answer without a body
        Uni<SecurityIdentity> caller = QuarkusHttpUser.getSecurityIdentity(request, null);
        Context here = Vertx.currentContext();
        Promise<SecurityIdentity> found = Promise.promise();
        // never completes within the call, for checks.computeIfAbsent
        caller.subscribe()
                .with(
                        identity -> here.runOnContext(back -> found.complete(identity)),
                        reason -> here.runOnContext(back -> found.fail(cause(reason))));
        return found.future().map(identity -> bearerOf(identity, accessToken));
    }

    private Bearer bearerOf(SecurityIdentity identity, String accessToken) {
        if (identity != null && identity.getPrincipal() instanceof JsonWebToken token) {
            return bearer(token, accessToken);
        }
        throw refused();
    }

    private Bearer bearer(JsonWebToken token, String accessToken) {
        String party = claim.in(token::getClaim).orElse("");
        String subject = token.getSubject();
        return new Bearer(
                party + "/" + subject,
                Instant.ofEpochSecond(token.getExpirationTime()),
                client.id().equals(party),
                TokenId.of(accessToken));
    }

    private Future<Bearer> stillCounts(Bearer bearer, String accessToken) {
        if (!bearer.login()) {
            return Future.succeededFuture(bearer);
        }
        return provider.offers(Endpoint.INTROSPECTION)
                .compose(
                        offered ->
                                offered
                                        ? introspected(bearer, accessToken)
                                        : Future.succeededFuture(bearer.notOfALogin()));
    }

    private Future<Bearer> introspected(Bearer bearer, String accessToken) {
        return provider.isActive(client.credentials(), accessToken)
                .compose(
                        active ->
                                active
                                        ? Future.succeededFuture(bearer)
                                        : Future.failedFuture(refused()));
    }

    private static Throwable cause(Throwable reason) {
        if (reason instanceof AuthenticationFailedException) {
            return refused();
        }
        LOG.warnf("A token could not be checked: %s", reason.getClass().getName());
        return new ProviderUnavailableException();
    }

    private static FailureException refused() {
        return new FailureException(Failure.unauthorized("A valid bearer token is required."));
    }
}
