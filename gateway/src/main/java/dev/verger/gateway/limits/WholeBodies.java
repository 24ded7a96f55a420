package dev.verger.gateway.limits;

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
 * Reads whole what is sent without a token: Apple's notifications before they are passed on, and the forms of token
 * requests. Any sender may begin one, so that time, memory and number are limited. While a notification is read no
 * connection to a service waits for it, which would be one less for all other requests.
 */
@ApplicationScoped
public class WholeBodies {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final LimitsConfig limits;
    private final Uploads uploads;
    private final AtomicLong held = new AtomicLong();

    WholeBodies(LimitsConfig limits, Uploads uploads) {
        this.limits = limits;
        this.uploads = uploads;
    }

    /**
     * Returns the body once it is complete. Fails with 408 when it takes too long, with 413 when it is too long, and
     * with 429 when too many are on their way from one network, or too much altogether.
     *
     * @param most its longest length in bytes
     */
    public Future<Buffer> read(RoutingContext context, long most) {
        HttpServerRequest request = context.request();
        String address = request.remoteAddress().hostAddress();
        if (!uploads.begin(address)) {
            return Future.failedFuture(new FailureException(Failure.tooManyRequests(SOON)));
        }
        Promise<Buffer> whole = Promise.promise();
        long deadline = context.vertx()
                .setTimer(limits.webhookBodyDeadline().toMillis(), late -> fail(whole, Failure.BODY_TOO_SLOW));
        Buffer seen = Buffer.buffer();
        request.exceptionHandler(gone -> fail(whole, Failure.BODY_BROKEN_OFF));
        request.handler(chunk -> add(chunk, most, seen, whole));
        request.endHandler(end -> whole.tryComplete(seen));
        if (RequestBody.waitsForPermission(request)) {
            context.response().writeContinue();
        }
        request.resume();
        return whole.future().onComplete(done -> {
            context.vertx().cancelTimer(deadline);
            uploads.end(address);
            held.addAndGet(-seen.length());
        });
    }

    private void add(Buffer chunk, long most, Buffer seen, Promise<Buffer> whole) {
        if (whole.future().isComplete()) {
            return;
        }
        if (seen.length() + chunk.length() > most) {
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
