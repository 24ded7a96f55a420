package dev.verger.gateway.invalidation;

import dev.verger.gateway.answer.WholeAnswer;
import dev.verger.gateway.error.Failure;
import dev.verger.gateway.error.FailureException;
import dev.verger.gateway.proxy.Origins;
import dev.verger.gateway.routing.Service;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The list that location-service keeps, at the first replica of it that answers. */
@ApplicationScoped
class InvalidatedTokenList {

    private static final String PATH = "/internal/invalidated-tokens";
    private static final Duration SOON = Duration.ofSeconds(2);

    private final List<URI> replicas;
    private final InvalidationConfig config;
    private final HttpClient http;

    /**
     * A part of the list.
     *
     * @param ends when each token would end by itself, by the token's id
     * @param newest time of the last invalidation of the page; the beginning of time when there is none
     * @param more whether there are later ones
     */
    record Page(Map<String, Instant> ends, Instant newest, boolean more) {

        /** @throws RuntimeException when it is not what location-service answers */
        static Page of(JsonObject body) {
            Map<String, Instant> ends = new HashMap<>();
            Instant newest = Instant.EPOCH;
            JsonArray results = body.getJsonArray("results");
            for (int i = 0; i < results.size(); i++) {
                JsonObject row = results.getJsonObject(i);
                ends.put(row.getString("id"), row.getInstant("expiresAt"));
                newest = row.getInstant("invalidatedAt");
            }
            return new Page(ends, newest, body.getBoolean("more"));
        }
    }

    InvalidatedTokenList(Origins origins, InvalidationConfig config, Vertx vertx) {
        this.replicas = origins.addresses(Service.LOCATION);
        this.config = config;
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) config.timeout().toMillis())
                .setKeepAliveTimeout(15));
    }

    /** Those that were invalidated then or later, the first of them first. */
    Future<Page> since(Instant time) {
        return first(replica -> read(replica, time), 0);
    }

    /**
     * Adds a token. Fails with 503 when no replica takes it.
     *
     * @param bearer a token that is still valid at location-service, usually the same one
     */
    Future<Void> add(String id, Instant expires, String bearer) {
        return first(replica -> write(replica, id, expires, bearer), 0)
                .recover(gone -> Future.failedFuture(new FailureException(Failure.unavailable(
                        "SERVICE_UNAVAILABLE", "The token could not be invalidated at the moment.", SOON))));
    }

    private <T> Future<T> first(Function<URI, Future<T>> question, int replica) {
        Future<T> answer = question.apply(replicas.get(replica));
        return replica + 1 == replicas.size() ? answer : answer.recover(gone -> first(question, replica + 1));
    }

    private Future<Page> read(URI replica, Instant since) {
        return WholeAnswer.to(http, options(replica, HttpMethod.GET, PATH + "?since=" + since))
                .compose(answer -> answer.status() == 200
                        ? Future.succeededFuture(answer.body())
                        : refused(replica, answer.status()))
                .map(body -> Page.of(body.toJsonObject()));
    }

    private Future<Void> write(URI replica, String id, Instant expires, String bearer) {
        RequestOptions options = options(replica, HttpMethod.PUT, PATH + "/" + id)
                .putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + bearer)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        Buffer body = new JsonObject().put("expiresAt", expires.toString()).toBuffer();
        return WholeAnswer.to(http, options, body)
                .compose(answer ->
                        answer.status() == 204 ? Future.succeededFuture() : refused(replica, answer.status()));
    }

    private RequestOptions options(URI replica, HttpMethod method, String path) {
        long timeout = config.timeout().toMillis();
        return new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(replica.resolve(path).toString())
                .setConnectTimeout(timeout)
                .setIdleTimeout(timeout);
    }

    private static <T> Future<T> refused(URI replica, int status) {
        return Future.failedFuture("%s answered %d".formatted(replica, status));
    }

    @PreDestroy
    void close() {
        http.close();
    }
}
