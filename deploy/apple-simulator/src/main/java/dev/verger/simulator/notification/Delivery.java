package dev.verger.simulator.notification;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/** Posts one message to one address. */
final class Delivery {

    private static final long TIMEOUT_MILLIS = 10_000;

    private final HttpClient client;

    Delivery(Vertx vertx) {
        client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(5_000));
    }

    /** Succeeds with any 2xx. */
    Future<Void> post(String url, String authToken, byte[] body) {
        RequestOptions options;
        try {
            options = new RequestOptions()
                    .setAbsoluteURI(url)
                    .setMethod(HttpMethod.POST)
                    .setTimeout(TIMEOUT_MILLIS);
        } catch (IllegalArgumentException e) {
            return Future.failedFuture(e);
        }
        return client.request(options)
                .compose(request -> send(request, authToken, body))
                .compose(Delivery::accepted);
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, String authToken, byte[] body) {
        return request.putHeader("Authorization", "Bearer " + authToken)
                .putHeader("Content-Type", "application/json")
                .send(Buffer.buffer(body));
    }

    private static Future<Void> accepted(HttpClientResponse response) {
        int status = response.statusCode();
        return response.end()
                .compose(end -> status / 100 == 2 ? Future.succeededFuture() : Future.failedFuture("HTTP " + status));
    }
}
