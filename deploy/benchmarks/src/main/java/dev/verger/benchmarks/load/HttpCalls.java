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

/** GET requests of a client that needs little processor time, because it shares the cores with what it measures. */
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
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(uri.toString())
                .putHeader("Authorization", "Bearer " + bearer)
                .putHeader("Accept", "application/json");
        return () -> send(options);
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
