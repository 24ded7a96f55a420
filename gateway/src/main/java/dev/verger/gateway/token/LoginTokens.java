package dev.verger.gateway.token;

import dev.verger.gateway.authentication.Bearer;
import dev.verger.gateway.authentication.BearerAuthentication;
import dev.verger.gateway.authentication.LoginToken;
import dev.verger.gateway.error.ApiErrors;
import dev.verger.gateway.error.Failure;
import dev.verger.gateway.error.FailureException;
import dev.verger.gateway.invalidation.InvalidatedTokens;
import dev.verger.gateway.provider.GatewayClient;
import dev.verger.gateway.provider.IdentityProvider;
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

/** {@code auth/token} and its companions: people with a name and a password. */
@ApplicationScoped
class LoginTokens {

    /** Clients of Jamf Pro parse just this form. */
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final IdentityProvider provider;
    private final GatewayClient client;
    private final BearerAuthentication authentication;
    private final InvalidatedTokens invalidated;
    private final RefreshSeal seal;

    LoginTokens(
            IdentityProvider provider,
            GatewayClient client,
            BearerAuthentication authentication,
            InvalidatedTokens invalidated,
            RefreshSeal seal) {
        this.provider = provider;
        this.client = client;
        this.authentication = authentication;
        this.invalidated = invalidated;
        this.seal = seal;
    }

    /** HTTP Basic in, token out. */
    void issue(RoutingContext context) {
        var credentials =
                BasicCredentials.of(context.request().getHeader(HttpHeaders.AUTHORIZATION));
        if (credentials.isEmpty()) {
            ApiErrors.answer(context, badPassword(""));
            return;
        }
        MultiMap form =
                MultiMap.caseInsensitiveMultiMap()
                        .add("grant_type", "password")
                        .add("username", credentials.get().name())
                        .add("password", credentials.get().secret());
        token(form, LoginTokens::badPassword)
                .onSuccess(token -> TokenAnswers.send(context, 200, token))
                .onFailure(reason -> ApiErrors.answer(context, reason));
    }

    /** A new token for a valid one, which is invalid from then on. */
    void renew(RoutingContext context) {
        loginToken(context)
                .compose(this::renewed)
                .onSuccess(token -> TokenAnswers.send(context, 200, token))
                .onFailure(reason -> ApiErrors.answer(context, reason));
    }

    private Future<JsonObject> renewed(LoginToken old) {
        MultiMap form =
                MultiMap.caseInsensitiveMultiMap()
                        .add("grant_type", "refresh_token")
                        .add("refresh_token", refreshTokenOf(old));
        return token(form, ended -> Failure.unauthorized("The session has ended; log in again."))
                .compose(fresh -> endAccess(old).map(fresh));
    }

    /** Ends the token of the request, whoever was given it: 204. */
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
        return bearer.login() && token.sealedRefresh() != null
                ? endSession(token)
                : invalidated.add(token.accessToken(), bearer.expires());
    }

    private Future<Void> endSession(LoginToken token) {
        return provider.revoke(client.credentials(), refreshTokenOf(token), "refresh_token")
                .compose(gone -> endAccess(token));
    }

    private Future<Void> endAccess(LoginToken token) {
        return provider.revoke(client.credentials(), token.accessToken(), "access_token")
                .onComplete(ignored -> authentication.forget(token));
    }

    /** The token of the request, still valid, when it is one that can be renewed. */
    private Future<LoginToken> loginToken(RoutingContext context) {
        var token = LoginToken.ofHeader(context.request().getHeader(HttpHeaders.AUTHORIZATION));
        return authentication
                .bearerOf(context)
                .map(
                        bearer -> {
                            if (!bearer.login() || token.get().sealedRefresh() == null) {
                                throw new FailureException(notALoginToken());
                            }
                            return token.get();
                        });
    }

    private String refreshTokenOf(LoginToken token) {
        return seal.open(token.sealedRefresh(), token.accessToken())
                .orElseThrow(
                        () ->
                                new FailureException(
                                        Failure.unauthorized("A valid bearer token is required.")));
    }

    private Future<JsonObject> token(MultiMap form, Function<String, Failure> refusal) {
        Instant asked = Instant.now();
        return provider.token(client.credentials(), form)
                .map(
                        answer -> {
                            if (!answer.ok()) {
                                throw new FailureException(
                                        refusal.apply(answer.errorDescription()));
                            }
                            return answer(answer, asked);
                        });
    }

    private JsonObject answer(ProviderAnswer answer, Instant asked) {
        String access = answer.body().getString("access_token");
        String refresh = answer.body().getString("refresh_token");
        String sealed = refresh == null ? null : seal.close(refresh, access);
        Instant expires = asked.plusSeconds(answer.body().getLong("expires_in", 0L));
        return new JsonObject()
                .put("token", new LoginToken(access, sealed).text())
                .put("expires", MILLIS.format(expires));
    }

    /** Keycloak says "Account is not fully set up" when a new password is due. */
    private static Failure badPassword(String providersWords) {
        boolean due = providersWords.contains("not fully set up");
        return new Failure(
                401,
                due ? "USER_EXPIRED_PASSWORD" : "INVALID_CREDENTIALS",
                "",
                due
                        ? "The password has expired; set a new one first."
                        : "The name or the password is not right.",
                null,
                "Basic realm=\"Verger\"");
    }

    private static Failure notALoginToken() {
        return Failure.of(
                400,
                "NOT_A_LOGIN_TOKEN",
                "Only tokens of auth/token can be renewed; of others, ask for a new one.");
    }
}
