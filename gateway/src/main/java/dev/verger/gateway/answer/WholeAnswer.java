package dev.verger.gateway.answer;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.util.function.Function;

/**
 * An HTTP answer that was read to its end.
 *
 * @param body empty when there is none
 */
public record WholeAnswer(int status, Buffer body) {

    /**
     * Asks, and reads the answer. May be called on any thread. Fails when the other side cannot be reached or does not
     * answer within the times of the options.
     */
    public static Future<WholeAnswer> to(HttpClient http, RequestOptions options) {
        return exchange(http, options, HttpClientRequest::send);
    }

    /**
     * The same with a body.
     *
     * @param body of the request
     */
    public static Future<WholeAnswer> to(HttpClient http, RequestOptions options, Buffer body) {
        return exchange(http, options, request -> request.send(body));
    }

    /**
     * The answer is read in the step that sends. As a further step of the chain, it would be added by the caller's
     * thread: now and then after the answer had ended, and then nothing would ever complete it, no timeout either.
     */
    private static Future<WholeAnswer> exchange(
            HttpClient http, RequestOptions options, Function<HttpClientRequest, Future<HttpClientResponse>> send) {
        return http.request(options).compose(request -> send.apply(request).compose(WholeAnswer::read));
    }

    private static Future<WholeAnswer> read(HttpClientResponse head) {
        return head.body().map(body -> new WholeAnswer(head.statusCode(), body));
    }
}
