package dev.verger.gateway.token;

import dev.verger.gateway.authentication.Bearer;
import dev.verger.gateway.authentication.BearerAuthentication;
import dev.verger.gateway.authentication.LoginToken;
import dev.verger.gateway.error.ApiErrors;
import dev.verger.gateway.error.Failure;
import dev.verger.gateway.error.FailureException;
import dev.verger.gateway.invalidation.InvalidatedTokens;
import dev.verger.gateway.provider.ClientClaim;
import dev.verger.gateway.provider.Endpoint;
import dev.verger.gateway.provider.GatewayClient;
import dev.verger.gateway.provider.IdentityProvider;
import dev.verger.gateway.provider.LoginNotOfferedException;
import dev.verger.gateway.provider.ProviderAnswer;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** {@code auth/token} and its companions: people with a name and a password. */
@ApplicationScoped
class LoginTokens {

    private static final Logger LOG = Logger.getLogger(LoginTokens.class);

    /** Clients of Jamf Pro parse just this form. */
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final Failure SESSION_ENDED = Failure.unauthorized("The session has ended; log in again.");
    private static final Failure NOT_A_LOGIN_TOKEN = Failure.of(
            400, "NOT_A_LOGIN_TOKEN", "Only tokens of auth/token can be renewed; of others, ask for a new one.");
    private static final Failure NOT_RENEWABLE = Failure.of(
            400, "NOT_RENEWABLE", "The identity provider gave no refresh token with this token; log in again.");

    private final IdentityProvider provider;
    private final GatewayClient client;
    private final ClientClaim claim;
    private final BearerAuthentication authentication;
    private final InvalidatedTokens invalidated;
    private final RefreshSeal seal;

    LoginTokens(
            IdentityProvider provider,
            GatewayClient client,
            ClientClaim claim,
            BearerAuthentication authentication,
            InvalidatedTokens invalidated,
            RefreshSeal seal) {
        this.provider = provider;
        this.client = client;
        this.claim = claim;
        this.authentication = authentication;
        this.invalidated = invalidated;
        this.seal = seal;
    }

    /** HTTP Basic in, token out. */
    void issue(RoutingContext context) {
        var credentials = BasicCredentials.of(context.request().getHeader(HttpHeaders.AUTHORIZATION));
        if (credentials.isEmpty()) {
            ApiErrors.answer(context, badPassword(""));
            return;
        }
        MultiMap form = MultiMap.caseInsensitiveMultiMap()
                .add("grant_type", "password")
                .add("username", credentials.get().name())
                .add("password", credentials.get().secret());
        if (!client.loginScope().isEmpty()) {
            form.add("scope", client.loginScope());
        }
        needing(Endpoint.INTROSPECTION)
                .compose(offered -> token(form, null, LoginTokens::badPassword))
                .onSuccess(token -> TokenAnswers.send(context, 200, token))
                .onFailure(reason -> ApiErrors.answer(context, reason));
    }

    /** A new token for a valid one, which is invalid from then on. */
    void renew(RoutingContext context) {
        loginToken(context)
                .compose(token -> needing(Endpoint.REVOCATION).map(token))
                .compose(this::renewed)
                .onSuccess(token -> TokenAnswers.send(context, 200, token))
                .onFailure(reason -> ApiErrors.answer(context, reason));
    }

    private Future<JsonObject> renewed(LoginToken old) {
        if (old.sealedRefresh() == null) {
            throw new FailureException(NOT_RENEWABLE);
        }
        String refresh = refreshTokenOf(old);
        MultiMap form = MultiMap.caseInsensitiveMultiMap()
                .add("grant_type", "refresh_token")
                .add("refresh_token", refresh);
        return token(form, refresh, ended -> SESSION_ENDED)
                .compose(fresh -> endAccess(old).map(fresh));
    }

    /** Ends the token of the request, of a person or an API client: 204. */
    void invalidate(RoutingContext context) {
        var token = LoginToken.ofHeader(context.request().getHeader(HttpHeaders.AUTHORIZATION));
        authentication
                .bearerOf(context)
                .compose(bearer -> ended(bearer, token.get()))
                .onSuccess(done -> context.response().setStatusCode(204).end())
                .onFailure(reason -> ApiErrors.answer(context, reason));
    }

    /** The provider ends a session; of any other token only the gateway's replicas can know. */
    private Future<Void> ended(Bearer bearer, LoginToken token) {
        Future<Boolean> byProvider =
                bearer.login() ? provider.offers(Endpoint.REVOCATION) : Future.succeededFuture(false);
        return byProvider.compose(
                offered -> offered ? endSession(token) : invalidated.add(token.accessToken(), bearer.expires()));
    }

    private Future<Void> endSession(LoginToken token) {
        if (token.sealedRefresh() == null) {
            return endAccess(token);
        }
        return provider.revoke(client.credentials(), refreshTokenOf(token), "refresh_token")
                .compose(gone -> endAccess(token));
    }

    private Future<Void> endAccess(LoginToken token) {
        return provider.revoke(client.credentials(), token.accessToken(), "access_token")
                .onComplete(ignored -> authentication.forget(token));
    }

    /** Fails before anything has happened when the provider cannot do what comes next. */
    private Future<Void> needing(Endpoint endpoint) {
        client.credentials();
        return provider.offers(endpoint)
                .compose(offered -> offered
                        ? Future.succeededFuture()
                        : Future.failedFuture(LoginNotOfferedException.lacking(endpoint)));
    }

    /** The token of the request, still valid, when {@code auth/token} handed it out. */
    private Future<LoginToken> loginToken(RoutingContext context) {
        var token = LoginToken.ofHeader(context.request().getHeader(HttpHeaders.AUTHORIZATION));
        return authentication.bearerOf(context).map(bearer -> {
            if (!bearer.login()) {
                throw new FailureException(NOT_A_LOGIN_TOKEN);
            }
            return token.get();
        });
    }

    private String refreshTokenOf(LoginToken token) {
        return seal.open(token.sealedRefresh(), token.accessToken())
                .orElseThrow(() -> new FailureException(Failure.unauthorized("A valid bearer token is required.")));
    }

    /**
     * @param heldRefresh goes on to count when the provider sends no new one (RFC 6749, 6)
     * @param refusal what a refusal means for the person, by the provider's description of it
     */
    private Future<JsonObject> token(MultiMap form, String heldRefresh, Function<String, Failure> refusal) {
        Instant asked = Instant.now();
        return provider.token(client.credentials(), form).map(answer -> {
            if (answer.refusesTheClient()) {
                LOG.errorf(
                        "The identity provider refuses a token for a person to the gateway's client: %d %s",
                        answer.status(), answer.error());
                throw LoginNotOfferedException.refused();
            }
            if (!answer.ok()) {
                throw new FailureException(refusal.apply(answer.errorDescription()));
            }
            return answer(answer, heldRefresh, asked);
        });
    }

    private JsonObject answer(ProviderAnswer answer, String heldRefresh, Instant asked) {
        String access = recognisable(answer.accessToken());
        String fresh = answer.body().getString("refresh_token");
        String refresh = fresh == null ? heldRefresh : fresh;
        String sealed = refresh == null ? null : seal.close(refresh, access);
        return new JsonObject()
                .put("token", new LoginToken(access, sealed).text())
                .put("expires", MILLIS.format(asked.plusSeconds(answer.expiresIn())));
    }

    /** A token that does not say that it is the gateway's would never be introspected. */
    private String recognisable(String accessToken) {
        if (claim.inReceived(accessToken).filter(client.id()::equals).isEmpty()) {
            LOG.errorf(
                    "auth/token is refused: no claim of %s names the client %s in the identity"
                            + " provider's tokens (VERGER_GATEWAY_PROVIDER_CLIENT_CLAIM)",
                    claim.names(), client.id());
            throw LoginNotOfferedException.unrecognisable();
        }
        return accessToken;
    }

    /** Keycloak says "Account is not fully set up" when a new password is due. */
    private static Failure badPassword(String providersWords) {
        boolean due = providersWords.contains("not fully set up");
        return new Failure(
                401,
                due ? "USER_EXPIRED_PASSWORD" : "INVALID_CREDENTIALS",
                "",
                due ? "The password has expired; set a new one first." : "The name or the password is not right.",
                null,
                BasicCredentials.CHALLENGE);
    }
}
