package dev.verger.platform.csv;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/**
 * The body of an answer whose reader is given up when a single write waits too long for it: the connection is closed,
 * and the write fails.
 */
final class WatchedStream extends FilterOutputStream {

    private static final long LOOK_EACH_MILLIS = 1000;
    private static final long NOT_WRITING = Long.MIN_VALUE;

    private final HttpConnection connection;
    private final Duration longest;
    private final Vertx vertx;
    private final long timer;
    private volatile long writingSince = NOT_WRITING;

    /** Watches until {@link #end}. */
    WatchedStream(OutputStream out, RoutingContext request, Duration longest) {
        super(out);
        this.connection = request.request().connection();
        this.longest = longest;
        this.vertx = request.vertx();
        this.timer = vertx.setPeriodic(LOOK_EACH_MILLIS, unused -> look());
    }

    private void look() {
        long since = writingSince;
        if (since != NOT_WRITING && System.nanoTime() - since > longest.toNanos()) {
            close(connection);
        }
    }

    /**
     * Without what is queued for the reader: Vert.x would send that first, and so never close a connection that is not
     * read.
     */
    private static void close(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            base.channelHandlerContext().close();
        } else {
            connection.close();
        }
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        watched(() -> out.write(bytes, from, length));
    }

    @Override
    public void write(int single) throws IOException {
        watched(() -> out.write(single));
    }

    @Override
    public void flush() throws IOException {
        watched(out::flush);
    }

    /** Sends what is left, and may wait for the reader, too. */
    @Override
    public void close() throws IOException {
        watched(out::close);
    }

    private void watched(Sending sending) throws IOException {
        writingSince = System.nanoTime();
        try {
            sending.send();
        } finally {
            writingSince = NOT_WRITING;
        }
    }

    @FunctionalInterface
    private interface Sending {
        void send() throws IOException;
    }

    void end() {
        vertx.cancelTimer(timer);
    }
}
