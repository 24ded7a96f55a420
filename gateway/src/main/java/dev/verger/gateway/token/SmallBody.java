package dev.verger.gateway.token;

import dev.verger.gateway.error.Failure;
import dev.verger.gateway.error.FailureException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** Reads a body that can only be short. */
final class SmallBody {

    private static final int LIMIT_BYTES = 16 * 1024;

    private SmallBody() {}

    /** Fails with 413 when it is not short. */
    static Future<Buffer> read(RoutingContext context) {
        HttpServerRequest request = context.request();
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            context.response().writeContinue();
        }
        Promise<Buffer> whole = Promise.promise();
        Buffer seen = Buffer.buffer();
        request.exceptionHandler(whole::tryFail);
        request.handler(
                chunk -> {
                    if (seen.length() + chunk.length() > LIMIT_BYTES) {
                        whole.tryFail(new FailureException(Failure.BODY_TOO_LARGE));
                    } else {
                        seen.appendBuffer(chunk);
                    }
                });
        request.endHandler(end -> whole.tryComplete(seen));
        request.resume();
        return whole.future();
    }
}
