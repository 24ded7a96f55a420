package dev.verger.gateway.proxy;

import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * One replica of a service and what the gateway learned about it in passing: after a refused
 * connection it is asked last for a while, longer with each refusal.
 */
final class Origin {

    private static final int MOST_DOUBLINGS = 10;

    private final URI uri;
    private final String host;
    private final int port;
    private final boolean tls;
    private final Duration minPause;
    private final Duration maxPause;
    private final LongSupplier nanoTime;
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile long pausedUntil;

    Origin(URI uri, Duration minPause, Duration maxPause, LongSupplier nanoTime) {
        this.uri = uri;
        this.tls = "https".equals(uri.getScheme());
        if (uri.getHost() == null || !tls && !"http".equals(uri.getScheme())) {
            throw new IllegalArgumentException(
                    "The address of a service must look like http://host:port, not " + uri);
        }
        this.host = uri.getHost();
        this.port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
        this.minPause = minPause;
        this.maxPause = maxPause;
        this.nanoTime = nanoTime;
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

    boolean paused() {
        return refusals.get() > 0 && nanoTime.getAsLong() - pausedUntil < 0;
    }

    /** Returns whether it has answered until now, so that this is news. */
    boolean refused() {
        int before = refusals.getAndIncrement();
        long pause = minPause.toNanos() << Math.min(before, MOST_DOUBLINGS);
        pausedUntil = nanoTime.getAsLong() + Math.min(pause, maxPause.toNanos());
        return before == 0;
    }

    /** Returns whether it has refused until now, so that this is news. */
    boolean connected() {
        return refusals.get() > 0 && refusals.getAndSet(0) > 0;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
