package dev.verger.gateway.proxy;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/**
 * A body that has been read already, perhaps an empty one, so that its request may be sent twice: the client's own
 * stream can be read only once.
 */
final class WholeBody implements ReadStream<Buffer> {

    private final Buffer bytes;
    private Handler<Buffer> onBytes;
    private Handler<Void> onEnd;

    WholeBody(Buffer bytes) {
        this.bytes = bytes;
    }

    @Override
    public ReadStream<Buffer> handler(Handler<Buffer> handler) {
        onBytes = handler;
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(Handler<Void> handler) {
        onEnd = handler;
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        Handler<Void> once = onEnd;
        onEnd = null;
        if (once != null) {
            if (bytes.length() > 0) {
                onBytes.handle(bytes);
            }
            once.handle(null);
        }
        return this;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        return resume();
    }
}
