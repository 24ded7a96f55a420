package dev.verger.gateway.proxy;

import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * One replica of a service and what the gateway knows about it: what it says of itself when it is asked, and what was
 * learned in passing. After a refused connection or a time-out it is asked last for a while, longer with each of them.
 */
final class Origin {

    /** Ranks of {@link #rank()}, best first. */
    static final int WORKING = 0;

    static final int PAUSED = 1;
    static final int NOT_READY = 2;

    private static final int MOST_DOUBLINGS = 10;

    private final URI uri;
    private final String host;
    private final int port;
    private final boolean tls;
    private final Duration minPause;
    private final Duration maxPause;
    private final LongSupplier nanoTime;
    private final AtomicInteger refusals = new AtomicInteger();
    private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();
    private volatile long pausedUntil;
    private volatile boolean ready = true;

    Origin(URI uri, Duration minPause, Duration maxPause, LongSupplier nanoTime) {
        this.uri = uri;
        this.tls = "https".equals(uri.getScheme());
        if (uri.getHost() == null || !tls && !"http".equals(uri.getScheme())) {
            throw new IllegalArgumentException("The address of a service must look like http://host:port, not " + uri);
        }
        this.host = uri.getHost();
        this.port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
        this.minPause = minPause;
        this.maxPause = maxPause;
        this.nanoTime = nanoTime;
        this.pausedUntil = nanoTime.getAsLong();
    }

    URI uri() {
        return uri;
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    boolean tls() {
        return tls;
    }

    HostAndPort authority() {
        return HostAndPort.create(host, port);
    }

    /** How good a choice it is at the moment. */
    int rank() {
        if (!ready) {
            return NOT_READY;
        }
        return nanoTime.getAsLong() - pausedUntil < 0 ? PAUSED : WORKING;
    }

    /**
     * It took no connection, or a request and did not answer. Returns whether it has answered until now, so that this
     * is news.
     */
    boolean refused() {
        int before = refusals.getAndIncrement();
        long pause = minPause.toNanos() << Math.min(before, MOST_DOUBLINGS);
        pauseFor(Math.min(pause, maxPause.toNanos()));
        return before == 0;
    }

    /** It is too busy, or answered 503. That may be about one request, so the pause stays short. */
    void declined() {
        pauseFor(minPause.toNanos());
    }

    private void pauseFor(long nanos) {
        long end = nanoTime.getAsLong() + nanos;
        if (end - pausedUntil > 0) {
            pausedUntil = end;
        }
    }

    /** It answers. Returns whether it has refused until now, so that this is news. */
    boolean answered() {
        if (refusals.get() == 0 || refusals.getAndSet(0) == 0) {
            return false;
        }
        pausedUntil = nanoTime.getAsLong();
        return true;
    }

    /**
     * It said whether it is ready; one that said nothing is not. Whatever waits for it is called each time that it is
     * not. Returns whether this is news.
     */
    boolean observed(boolean isReady) {
        boolean news = ready != isReady;
        ready = isReady;
        if (!isReady) {
            waiting.forEach(Runnable::run);
        }
        return news;
    }

    /** @param notReady called, on any thread, each time the replica is found not ready */
    void await(Runnable notReady) {
        waiting.add(notReady);
    }

    void awaitNoMore(Runnable notReady) {
        waiting.remove(notReady);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
