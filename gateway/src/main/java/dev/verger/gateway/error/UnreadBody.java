package dev.verger.gateway.error;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * What to do with a body that is not read because the answer is already decided. Closing at once would reset the
 * connection and the client might never see the answer; reading on without an end would let it send forever. So: read
 * on for a moment, then close.
 */
final class UnreadBody {

    private static final long PATIENCE_MILLIS = 3000;

    private UnreadBody() {}

    static boolean expectedOf(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || length != null && !"0".equals(length);
    }

    /** To be called once the answer is written. */
    static void discardAndClose(RoutingContext context) {
        HttpServerRequest request = context.request();
        long patience = context.vertx()
                .setTimer(PATIENCE_MILLIS, late -> request.connection().close());
        request.connection().closeHandler(closed -> context.vertx().cancelTimer(patience));
        if (request.isEnded()) {
            request.connection().close();
            return;
        }
        request.exceptionHandler(gone -> {});
        request.handler(ignored -> {});
        request.endHandler(complete -> request.connection().close());
        request.resume();
    }
}
