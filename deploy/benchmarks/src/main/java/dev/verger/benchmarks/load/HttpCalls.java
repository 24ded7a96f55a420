package dev.verger.benchmarks.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.concurrent.CompletionStage;

/** Requests of a client that needs little processor time, because it shares the cores with what it measures. */
public final class HttpCalls implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpClient client;

    /**
     * @param connections that are kept open; a request that finds none free waits, and its latency includes the wait
     */
    public HttpCalls(int connections) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(true)
                .setMaxPoolSize(connections)
                .setMaxWaitQueueSize(100_000));
    }

    /** A call that succeeds with status 200, once its body has arrived. */
    public Call get(URI uri, String bearer) {
        RequestOptions options = options(HttpMethod.GET, uri, bearer).putHeader("Accept", "application/json");
        return () -> send(options);
    }

    /** Sends one GET request; succeeds with the body of an answer with status 200. */
    public CompletionStage<String> read(URI uri, String bearer) {
        RequestOptions options = options(HttpMethod.GET, uri, bearer).putHeader("Accept", "application/json");
        return client.request(options)
                .compose(request -> request.send().compose(HttpCalls::read))
                .map(Buffer::toString)
                .toCompletionStage();
    }

    /** Sends one POST request with a body of JSON; succeeds with any status that means success. */
    public CompletionStage<?> post(URI uri, String bearer, String json) {
        RequestOptions options = options(HttpMethod.POST, uri, bearer).putHeader("Content-Type", "application/json");
        return client.request(options)
                .compose(request -> request.send(json).compose(HttpCalls::accepted))
                .toCompletionStage();
    }

    private static RequestOptions options(HttpMethod method, URI uri, String bearer) {
        return new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(uri.toString())
                .putHeader("Authorization", "Bearer " + bearer);
    }

    private static Future<Void> accepted(HttpClientResponse response) {
        int status = response.statusCode();
        return response.end()
                .compose(end ->
                        status / 100 == 2 ? Future.succeededFuture() : Future.<Void>failedFuture("status " + status));
    }

    private CompletionStage<?> send(RequestOptions options) {
        // Read in the step that sends: one that this thread adds later may miss the answer.
        return client.request(options)
                .compose(request -> request.send().compose(HttpCalls::read))
                .toCompletionStage();
    }

    private static Future<Buffer> read(HttpClientResponse response) {
        return response.statusCode() == 200 ? response.body() : Future.failedFuture("status " + response.statusCode());
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
