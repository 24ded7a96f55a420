package dev.verger.apple;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A body that is read while it arrives: until a moment at the latest, and up to a number of bytes. Only what a few
 * reads of the socket gave waits in memory. Unlike the JDK's own stream it ends when the reading thread is interrupted
 * (JDK 17 waits on).
 */
final class ArrivingBody extends InputStream implements BodySubscriber<ArrivingBody> {

    private static final List<ByteBuffer> END = List.of();

    /** Reads of the socket, of 16 KiB each (JDK 17), that may come before they are asked for. */
    private static final int AHEAD = 8;

    /** More bytes came than allowed. */
    static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1L;

        TooLargeException(long most) {
            super("more than " + most + " bytes");
        }
    }

    /** The last byte did not come in time. */
    static final class TooLateException extends IOException {

        private static final long serialVersionUID = 1L;
    }

    /** The connection failed inside of the body. */
    static final class BrokenOffException extends IOException {

        private static final long serialVersionUID = 1L;

        BrokenOffException(Throwable cause) {
            super(cause);
        }
    }

    private final long deadline;
    private final long most;
    private final BlockingQueue<List<ByteBuffer>> arrived = new LinkedBlockingQueue<>();
    private volatile Flow.Subscription subscription;
    private volatile Throwable failure;
    private volatile boolean closed;
    private Iterator<ByteBuffer> batch = END.iterator();
    private ByteBuffer current = ByteBuffer.allocate(0);
    private boolean ended;
    private long taken;

    /**
     * @param deadline by {@link System#nanoTime}
     * @param most bytes that the body may have
     */
    ArrivingBody(long deadline, long most) {
        this.deadline = deadline;
        this.most = most;
    }

    /** It can be read from as soon as the headers are there. */
    @Override
    public CompletionStage<ArrivingBody> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (closed) {
            given.cancel();
        } else {
            given.request(AHEAD);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        arrived.add(item);
    }

    @Override
    public void onError(Throwable thrown) {
        failure = thrown;
        arrived.add(END);
    }

    @Override
    public void onComplete() {
        arrived.add(END);
    }

    @Override
    public int read() throws IOException {
        return more() ? current.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!more()) {
            return -1;
        }
        int count = Math.min(length, current.remaining());
        current.get(into, offset, count);
        return count;
    }

    private boolean more() throws IOException {
        while (!current.hasRemaining()) {
            if (ended) {
                return false;
            }
            if (batch.hasNext()) {
                current = batch.next();
                take(current.remaining());
            } else {
                await();
            }
        }
        return true;
    }

    private void take(int bytes) throws IOException {
        taken += bytes;
        if (taken > most) {
            close();
            throw new TooLargeException(most);
        }
    }

    private void await() throws IOException {
        List<ByteBuffer> next = next();
        if (next != END) {
            subscription.request(1);
            batch = next.iterator();
        } else if (failure != null) {
            throw new BrokenOffException(failure);
        } else {
            ended = true;
        }
    }

    private List<ByteBuffer> next() throws IOException {
        try {
            List<ByteBuffer> next = arrived.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                close();
                throw new TooLateException();
            }
            return next;
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** Leaves the rest of the body where it is. */
    @Override
    public void close() {
        closed = true;
        if (subscription != null && !ended) {
            subscription.cancel();
        }
    }
}
