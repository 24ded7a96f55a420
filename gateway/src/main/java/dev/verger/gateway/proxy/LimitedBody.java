package dev.verger.gateway.proxy;

import dev.verger.gateway.error.Failure;
import dev.verger.gateway.error.FailureException;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/**
 * The client's body on its way to the service; fails once more than the limit has come, and knows whether its client
 * has stopped sending.
 */
final class LimitedBody implements ReadStream<Buffer> {

    private final ReadStream<Buffer> source;
    private final BodyLimits limits;
    private Handler<Throwable> onFailure;
    private long seen;
    private boolean wanted;
    private boolean ended;
    private long movedAt;

    LimitedBody(ReadStream<Buffer> source, BodyLimits limits) {
        this.source = source;
        this.limits = limits;
    }

    boolean exceeded() {
        return seen > limits.bytes();
    }

    /** How often to ask {@link #stalled()}. */
    long checkEveryMillis() {
        return Math.max(1, limits.longestSilence().toMillis() / 4);
    }

    /** Whether the client is to send more: it is the client who is waited for. */
    boolean expected() {
        return wanted && !ended;
    }

    /** Whether the client could have sent more for so long that it should be given up. */
    boolean stalled() {
        return expected()
                && System.nanoTime() - movedAt >= limits.longestSilence().toNanos();
    }

    @Override
    public ReadStream<Buffer> handler(Handler<Buffer> handler) {
        source.handler(handler == null ? null : chunk -> count(chunk, handler));
        return this;
    }

    private void count(Buffer chunk, Handler<Buffer> next) {
        boolean before = exceeded();
        seen += chunk.length();
        movedAt = System.nanoTime();
        if (!exceeded()) {
            next.handle(chunk);
        } else if (!before && onFailure != null) {
            onFailure.handle(new FailureException(Failure.BODY_TOO_LARGE));
        }
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
        onFailure = handler;
        source.exceptionHandler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        wanted = false; // the service reads no faster: not the client's silence
        source.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        want();
        source.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        want();
        source.fetch(amount);
        return this;
    }

    private void want() {
        wanted = true;
        movedAt = System.nanoTime();
    }

    @Override
    public ReadStream<Buffer> endHandler(Handler<Void> handler) {
        source.endHandler(handler == null ? null : end -> end(handler));
        return this;
    }

    private void end(Handler<Void> next) {
        ended = true;
        next.handle(null);
    }
}
