package dev.verger.gateway.edge;

import dev.verger.gateway.error.Failure;
import dev.verger.gateway.error.FailureException;
import dev.verger.gateway.proxy.RequestBody;
import dev.verger.gateway.ratelimit.Uploads;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads Apple's notifications whole before they are passed on. They need no token, so a sender may
 * be as slow as it likes; a connection to the service that waited for its body would be one less
 * for all other requests.
 */
@ApplicationScoped
class WebhookBodies {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final LimitsConfig limits;
    private final Uploads uploads;
    private final AtomicLong held = new AtomicLong();

    WebhookBodies(LimitsConfig limits, Uploads uploads) {
        this.limits = limits;
        this.uploads = uploads;
    }

    /**
     * Fails with 408 when the body takes too long, with 413 when it is too long, and with 429 when
     * too many are on their way from one network, or too much altogether.
     */
    Future<Buffer> read(RoutingContext context) {
        HttpServerRequest request = context.request();
        String address = request.remoteAddress().hostAddress();
        if (!uploads.begin(address)) {
            return Future.failedFuture(new FailureException(Failure.tooManyRequests(SOON)));
        }
        Promise<Buffer> whole = Promise.promise();
        long deadline =
                context.vertx()
                        .setTimer(
                                limits.webhookBodyDeadline().toMillis(),
                                late -> fail(whole, Failure.BODY_TOO_SLOW));
        Buffer seen = Buffer.buffer();
        request.exceptionHandler(gone -> fail(whole, Failure.BODY_BROKEN_OFF));
        request.handler(chunk -> add(chunk, seen, whole));
        request.endHandler(end -> whole.tryComplete(seen));
        if (RequestBody.waitsForPermission(request)) {
            context.response().writeContinue();
        }
        request.resume();
        return whole.future()
                .onComplete(
                        done -> {
                            context.vertx().cancelTimer(deadline);
                            uploads.end(address);
                            held.addAndGet(-seen.length());
                        });
    }

    private void add(Buffer chunk, Buffer seen, Promise<Buffer> whole) {
        if (whole.future().isComplete()) {
            return;
        }
        if (seen.length() + chunk.length() > limits.webhookBody().asLongValue()) {
            fail(whole, Failure.BODY_TOO_LARGE);
        } else if (held.get() + chunk.length() > limits.webhookBodies().asLongValue()) {
            fail(whole, Failure.tooManyRequests(SOON));
        } else {
            held.addAndGet(chunk.length());
            seen.appendBuffer(chunk);
        }
    }

    private static void fail(Promise<Buffer> whole, Failure failure) {
        whole.tryFail(new FailureException(failure));
    }
}
