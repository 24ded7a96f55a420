package dev.verger.gateway.provider;

import dev.verger.gateway.answer.WholeAnswer;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Sends OAuth's forms to the identity provider. */
@ApplicationScoped
public class IdentityProvider {

    private static final Logger LOG = Logger.getLogger(IdentityProvider.class);

    private final ProviderConfig config;
    private final HttpClient http;
    private volatile Endpoints known;
    private volatile long knownSince;

    IdentityProvider(ProviderConfig config, Vertx vertx) {
        this.config = config;
        this.http = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(2000).setKeepAliveTimeout(20));
    }

    /** Whether the provider has this endpoint; fails with {@link ProviderUnavailableException}. */
    public Future<Boolean> offers(Endpoint endpoint) {
        return endpoints().map(found -> found.find(endpoint).isPresent());
    }

    /** Asks for a token; fails with {@link ProviderUnavailableException}. */
    public Future<ProviderAnswer> token(ClientCredentials client, MultiMap form) {
        return endpoint(Endpoint.TOKEN).compose(found -> post(found, client, form));
    }

    /** Asks whether a token still counts; fails with {@link ProviderUnavailableException}. */
    public Future<Boolean> isActive(ClientCredentials client, String token) {
        return endpoint(Endpoint.INTROSPECTION)
                .compose(found -> post(found, client, form("token", token)))
                .compose(answer ->
                        answer.ok() ? Future.succeededFuture(answer.isActive()) : refused("introspection", answer));
    }

    /** Makes a token worthless; fails with {@link ProviderUnavailableException}. */
    public Future<Void> revoke(ClientCredentials client, String token, String kind) {
        MultiMap form = form("token", token).add("token_type_hint", kind);
        return endpoint(Endpoint.REVOCATION)
                .compose(found -> post(found, client, form))
                .compose(answer -> answer.ok() ? Future.succeededFuture() : refused("revocation", answer));
    }

    /** The provider refuses the gateway itself: an operator must mend that, not the client. */
    private static <T> Future<T> refused(String what, ProviderAnswer answer) {
        LOG.errorf(
                "The identity provider refuses %s to the gateway's client: %d %s",
                what, answer.status(), answer.error());
        return Future.failedFuture(new ProviderUnavailableException());
    }

    private Future<URI> endpoint(Endpoint endpoint) {
        return endpoints().map(found -> found.find(endpoint).orElseThrow(() -> lacking(endpoint.member())));
    }

    private Future<Endpoints> endpoints() {
        Endpoints endpoints = known;
        boolean fresh =
                System.nanoTime() - knownSince < config.discoveryMaxAge().toNanos();
        if (endpoints != null && fresh) {
            return Future.succeededFuture(endpoints);
        }
        URI issuer = config.url().orElseThrow(ProviderUnavailableException::new);
        return answered(WholeAnswer.to(http, options(HttpMethod.GET, Endpoints.discovery(issuer))))
                .compose(IdentityProvider::endpointsOf)
                .onSuccess(this::remember)
                .recover(gone -> endpoints == null ? Future.failedFuture(gone) : Future.succeededFuture(endpoints));
    }

    private void remember(Endpoints endpoints) {
        knownSince = System.nanoTime();
        known = endpoints;
    }

    private static Future<Endpoints> endpointsOf(ProviderAnswer answer) {
        try {
            return Future.succeededFuture(Endpoints.of(answer.body()));
        } catch (IllegalArgumentException e) {
            return Future.failedFuture(lacking(e.getMessage()));
        }
    }

    private static ProviderUnavailableException lacking(String member) {
        LOG.errorf("The identity provider's discovery document lacks %s", member);
        return new ProviderUnavailableException();
    }

    private Future<ProviderAnswer> post(URI endpoint, ClientCredentials client, MultiMap form) {
        String body = form.entries().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        RequestOptions options = options(HttpMethod.POST, endpoint)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/x-www-form-urlencoded")
                .putHeader(HttpHeaders.ACCEPT, "application/json")
                .putHeader(HttpHeaders.AUTHORIZATION, client.basic());
        return answered(WholeAnswer.to(http, options, Buffer.buffer(body)));
    }

    private RequestOptions options(HttpMethod method, URI uri) {
        long timeout = config.timeout().toMillis();
        return new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(uri.toString())
                .setConnectTimeout(timeout)
                .setIdleTimeout(timeout);
    }

    private static Future<ProviderAnswer> answered(Future<WholeAnswer> whole) {
        return whole.map(answer -> answer(answer.status(), answer.body())).recover(IdentityProvider::unreachable);
    }

    private static ProviderAnswer answer(int status, Buffer body) {
        if (status >= 500 || status == 429) {
            LOG.warnf("The identity provider answered %d", status);
            throw new ProviderUnavailableException();
        }
        if (body.length() == 0) {
            return new ProviderAnswer(status, new JsonObject());
        }
        try {
            return new ProviderAnswer(status, new JsonObject(body));
        } catch (DecodeException | ClassCastException e) {
            LOG.warnf("The identity provider answered %d without JSON", status);
            throw new ProviderUnavailableException();
        }
    }

    private static <T> Future<T> unreachable(Throwable reason) {
        if (reason instanceof ProviderUnavailableException) {
            return Future.failedFuture(reason);
        }
        LOG.warnf(
                "The identity provider cannot be reached: %s", reason.getClass().getSimpleName());
        return Future.failedFuture(new ProviderUnavailableException());
    }

    private static MultiMap form(String name, String value) {
        return MultiMap.caseInsensitiveMultiMap().add(name, value);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @PreDestroy
    void close() {
        http.close();
    }
}
