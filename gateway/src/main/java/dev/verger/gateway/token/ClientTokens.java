package dev.verger.gateway.token;

import dev.verger.gateway.error.ApiErrors;
import dev.verger.gateway.limits.WholeBodies;
import dev.verger.gateway.provider.ClientCredentials;
import dev.verger.gateway.provider.IdentityProvider;
import dev.verger.gateway.provider.ProviderAnswer;
import dev.verger.gateway.provider.ProviderConfig;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code oauth/token}: an API client shows its secret and gets a token. */
@ApplicationScoped
class ClientTokens {

    private static final int LONGEST_FORM_BYTES = 16 * 1024;

    private final IdentityProvider provider;
    private final WholeBodies bodies;
    private final String usualScope;

    ClientTokens(IdentityProvider provider, WholeBodies bodies, ProviderConfig config) {
        this.provider = provider;
        this.bodies = bodies;
        this.usualScope = config.clientScope().orElse("").strip();
    }

    void issue(RoutingContext context) {
        bodies.read(context, LONGEST_FORM_BYTES)
                .compose(body -> token(context, body))
                .onSuccess(answer -> TokenAnswers.send(context, 200, answer))
                .onFailure(reason -> refuse(context, reason));
    }

    private Future<JsonObject> token(RoutingContext context, Buffer body) {
        HttpServerRequest request = context.request();
        SmallForm form = SmallForm.of(request, body);
        if (form.field("grant_type").isEmpty()) {
            throw OAuthException.invalidRequest("grant_type is required.");
        }
        if (!"client_credentials".equals(form.field("grant_type"))) {
            throw OAuthException.unsupportedGrantType();
        }
        ClientAuthentication client = ClientAuthentication.of(request.getHeader(HttpHeaders.AUTHORIZATION), form);
        MultiMap question = MultiMap.caseInsensitiveMultiMap().add("grant_type", "client_credentials");
        String scope = ownScopes(form.field("scope"));
        if (scope.isEmpty()) {
            scope = usualScope;
        }
        if (!scope.isEmpty()) {
            question.add("scope", scope);
        }
        return ask(client.readings().iterator(), question).compose(answer -> answer(answer, client.byHeader()));
    }

    /** Tries another reading only when the client is unknown in the one before. */
    private Future<ProviderAnswer> ask(Iterator<ClientCredentials> readings, MultiMap question) {
        return provider.token(readings.next(), question)
                .compose(answer -> isBadClient(answer) && readings.hasNext()
                        ? ask(readings, question)
                        : Future.succeededFuture(answer));
    }

    private static boolean isBadClient(ProviderAnswer answer) {
        return answer.status() == 401 || "invalid_client".equals(answer.error());
    }

    /** Jamf Pro's clients name roles as {@code api-role:1}; here roles come with the client. */
    private static String ownScopes(String scope) {
        return Stream.of(scope.split(" "))
                .filter(name -> !name.isEmpty() && !name.startsWith("api-role:"))
                .collect(Collectors.joining(" "));
    }

    private static Future<JsonObject> answer(ProviderAnswer answer, boolean byHeader) {
        if (answer.ok()) {
            JsonObject body = answer.body();
            return Future.succeededFuture(new JsonObject()
                    .put("access_token", answer.accessToken())
                    .put("token_type", "Bearer")
                    .put("scope", body.getString("scope", ""))
                    .put("expires_in", answer.expiresIn()));
        }
        return Future.failedFuture(
                isBadClient(answer) ? OAuthException.invalidClient(byHeader) : OAuthException.of(answer.error()));
    }

    private void refuse(RoutingContext context, Throwable reason) {
        if (!(reason instanceof OAuthException refusal)) {
            ApiErrors.answer(context, reason);
            return;
        }
        if (refusal.status() == 401) {
            context.response().putHeader("WWW-Authenticate", BasicCredentials.CHALLENGE);
        }
        TokenAnswers.send(
                context,
                refusal.status(),
                new JsonObject().put("error", refusal.error()).put("error_description", refusal.getMessage()));
    }
}
