package dev.verger.gateway.token;

import dev.verger.gateway.error.ApiErrors;
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
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code oauth/token}: an API client shows its secret and gets a token. */
@ApplicationScoped
class ClientTokens {

    private final IdentityProvider provider;
    private final String usualScope;

    ClientTokens(IdentityProvider provider, ProviderConfig config) {
        this.provider = provider;
        this.usualScope = config.clientScope().orElse("").strip();
    }

    void issue(RoutingContext context) {
        SmallBody.read(context)
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
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        ClientCredentials client = credentials(header, form);
        MultiMap question =
                MultiMap.caseInsensitiveMultiMap().add("grant_type", "client_credentials");
        String scope = ownScopes(form.field("scope"));
        if (scope.isEmpty()) {
            scope = usualScope;
        }
        if (!scope.isEmpty()) {
            question.add("scope", scope);
        }
        return provider.token(client, question).compose(answer -> answer(answer, header != null));
    }

    private static ClientCredentials credentials(String header, SmallForm form) {
        if (header == null) {
            String id = form.field("client_id");
            String secret = form.field("client_secret");
            if (id.isEmpty() || secret.isEmpty()) {
                throw OAuthException.invalidRequest("client_id and client_secret are required.");
            }
            return new ClientCredentials(id, secret);
        }
        return BasicCredentials.of(header)
                .flatMap(ClientTokens::formDecoded)
                .orElseThrow(() -> OAuthException.invalidClient(true));
    }

    /** In HTTP Basic, OAuth clients encode both parts like a form (RFC 6749, 2.3.1). */
    private static Optional<ClientCredentials> formDecoded(BasicCredentials basic) {
        try {
            return Optional.of(
                    new ClientCredentials(
                            URLDecoder.decode(basic.name(), StandardCharsets.UTF_8),
                            URLDecoder.decode(basic.secret(), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
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
            return Future.succeededFuture(
                    new JsonObject()
                            .put("access_token", answer.accessToken())
                            .put("token_type", "Bearer")
                            .put("scope", body.getString("scope", ""))
                            .put("expires_in", answer.expiresIn()));
        }
        boolean badClient = answer.status() == 401 || "invalid_client".equals(answer.error());
        return Future.failedFuture(
                badClient
                        ? OAuthException.invalidClient(byHeader)
                        : OAuthException.of(answer.error()));
    }

    private void refuse(RoutingContext context, Throwable reason) {
        if (!(reason instanceof OAuthException refusal)) {
            ApiErrors.answer(context, reason);
            return;
        }
        if (refusal.status() == 401) {
            context.response().putHeader("WWW-Authenticate", "Basic realm=\"Verger\"");
        }
        TokenAnswers.send(
                context,
                refusal.status(),
                new JsonObject()
                        .put("error", refusal.error())
                        .put("error_description", refusal.getMessage()));
    }
}
