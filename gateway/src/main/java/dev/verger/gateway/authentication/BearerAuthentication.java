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
import dev.verger.gateway.ratelimit.RateLimiter;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/**
 * Says who a request comes from. Signature, issuer, audience and dates are Quarkus OIDC's part; whether a person logged
 * out meanwhile is asked of the provider.
 *
 * <p>A check costs processor time, and with a token of {@code auth/token} a request to the provider, so that an address
 * may not have any number of them. The check of a token that this replica never found valid holds one of the address's
 * permits for requests without a valid token: where none is left, the answer is 429 and nothing was checked. The permit
 * comes back with the outcome; one that is bad then counts like every other request without a valid token. So an
 * address that sends bad tokens gets no more checks than its bucket has permits, however many connections it has.
 * Others at the same address go on: their tokens were found valid before, and such a token is checked again without a
 * permit until it ends. Only a token that is new to this replica may have to wait there.
 */
@ApplicationScoped
public class BearerAuthentication {

    private static final Logger LOG = Logger.getLogger(BearerAuthentication.class);

    private final VerifiedTokens verified;
    private final IdentityProvider provider;
    private final GatewayClient client;
    private final InvalidatedTokens invalidated;
    private final ClientClaim claim;
    private final RateLimiter rates;
    private final TokenChecks counted;
    private final Map<String, Future<Bearer>> checks = new ConcurrentHashMap<>();

    BearerAuthentication(
            VerifiedTokens verified,
            IdentityProvider provider,
            GatewayClient client,
            ClientClaim claim,
            InvalidatedTokens invalidated,
            RateLimiter rates,
            TokenChecks counted) {
        this.verified = verified;
        this.provider = provider;
        this.client = client;
        this.claim = claim;
        this.invalidated = invalidated;
        this.rates = rates;
        this.counted = counted;
    }

    /**
     * The holder of the request's token, at once if it was verified a moment ago. Leaves only the provider's own token
     * in the request's header. Fails with 401, with 429 when the address has had too many checks of bad tokens, or with
     * 503 when the token cannot be checked now.
     */
    public Future<Bearer> bearerOf(RoutingContext request) {
        Optional<LoginToken> token = LoginToken.ofHeader(request.request().getHeader(HttpHeaders.AUTHORIZATION));
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
        Future<Bearer> check = checks.get(key);
        if (check == null && !verified.wasValid(key)) {
            String address = request.request().remoteAddress().hostAddress();
            Duration wait = rates.stranger(address);
            if (!wait.isZero()) {
                return Future.failedFuture(new FailureException(Failure.tooManyRequests(wait)));
            }
            check = checkOnce(request, key, accessToken);
            check.onComplete(done -> rates.giveBack(address));
        } else if (check == null) {
            check = checkOnce(request, key, accessToken);
        }
        return inContext(check).compose(this::unlessInvalidated);
    }

    private Future<Bearer> checkOnce(RoutingContext request, String key, String accessToken) {
        return checks.computeIfAbsent(key, fresh -> check(request, key, accessToken));
    }

    private Future<Bearer> unlessInvalidated(Bearer bearer) {
        Future<Void> known = invalidated.known();
        return known.succeeded() ? valid(bearer) : inContext(known.map(bearer)).compose(this::valid);
    }

    private Future<Bearer> valid(Bearer bearer) {
        return invalidated.contains(bearer.tokenId()) ? Future.failedFuture(refused()) : Future.succeededFuture(bearer);
    }

    /** Many requests with one new token wait for one check. */
    private Future<Bearer> check(RoutingContext request, String key, String accessToken) {
        Instant began = Instant.now();
        return verify(request, accessToken)
                .compose(bearer -> stillCounts(bearer, accessToken))
                .onSuccess(bearer -> verified.remember(key, bearer, began))
                .onFailure(reason -> forgetIfRefused(key, reason))
                .onComplete(done -> checks.remove(key))
                .onComplete(counted::count);
    }

    private void forgetIfRefused(String key, Throwable reason) {
        if (TokenChecks.isRefusal(reason)) {
            verified.forget(key);
        }
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
                .compose(offered ->
                        offered ? introspected(bearer, accessToken) : Future.succeededFuture(bearer.notOfALogin()));
    }

    private Future<Bearer> introspected(Bearer bearer, String accessToken) {
        return provider.isActive(client.credentials(), accessToken)
                .compose(active -> active ? Future.succeededFuture(bearer) : Future.failedFuture(refused()));
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
