package dev.verger.gateway.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.verger.testing.http.LocalServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One replica of a service: answers with its name and records its requests. A test can change its answers, kill it, and
 * start it again on the same ports. Like a service, it shows whether it is ready at its management port only.
 */
public final class StubService {

    private static final int MANAGEMENT_PORT_DISTANCE = 1000;

    private final String name;
    private final int port;
    private final Map<String, HttpHandler> own;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private volatile Behaviour behaviour;
    private final AtomicInteger probes = new AtomicInteger();
    private volatile int readiness = 200;
    private volatile CountDownLatch hang = new CountDownLatch(0);
    private HttpServer server;
    private HttpServer management;
    private ExecutorService threads;

    private StubService(String name, Map<String, HttpHandler> own) {
        this.name = name;
        this.own = own;
        this.behaviour = this::introduceOneself;
        this.port = startAnywhere();
    }

    public static StubService start(String name) {
        return start(name, Map.of());
    }

    /** @param own paths that the gateway itself asks; requests for them are not in {@link #seen()} */
    public static StubService start(String name, Map<String, HttpHandler> own) {
        return new StubService(name, own);
    }

    public String name() {
        return name;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Requests at its own port since the last {@link #reset()}, in order. */
    public List<Seen> seen() {
        return seen;
    }

    /** Number of readiness probes. */
    public int probes() {
        return probes.get();
    }

    public Seen lastSeen() {
        return seen.get(seen.size() - 1);
    }

    public void behave(Behaviour other) {
        behaviour = other;
    }

    public void readiness(int status) {
        readiness = status;
    }

    /** Accepts connections and requests, but answers none of them until it is reset. */
    public void hang() {
        hang = new CountDownLatch(1);
    }

    /** Restores the initial state, without recorded requests. */
    public void reset() {
        hang.countDown();
        if (server == null) {
            start(port);
        }
        behaviour = this::introduceOneself;
        readiness = 200;
        seen.clear();
    }

    public void kill() {
        if (server != null) {
            server.stop(0);
            management.stop(0);
            threads.shutdownNow();
            server = null;
        }
    }

    /** Finds a port whose management port is free, too. */
    private int startAnywhere() {
        UncheckedIOException last = null;
        for (int attempt = 0; attempt < 20; attempt++) {
            try {
                start(0);
                return server.getAddress().getPort();
            } catch (UncheckedIOException taken) {
                last = taken;
            }
        }
        throw last;
    }

    private void start(int atPort) {
        try {
            server = LocalServer.create(atPort);
            management = LocalServer.create(server.getAddress().getPort() + MANAGEMENT_PORT_DISTANCE);
        } catch (UncheckedIOException e) {
            if (server != null) {
                server.stop(0);
                server = null;
            }
            throw e;
        }
        threads = Executors.newCachedThreadPool();
        management.setExecutor(threads);
        management.createContext("/q/health/ready", this::ready);
        management.start();
        server.setExecutor(threads);
        own.forEach(server::createContext);
        server.createContext("/", this::take);
        server.start();
    }

    private void ready(HttpExchange exchange) throws IOException {
        try (exchange) {
            probes.incrementAndGet();
            awaitReset();
            LocalServer.answer(exchange, readiness, "{}");
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.putAll(exchange.getRequestHeaders());
            seen.add(new Seen(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers));
            awaitReset();
            behaviour.answer(exchange);
        }
    }

    private void awaitReset() throws IOException {
        try {
            hang.await();
        } catch (InterruptedException killed) {
            Thread.currentThread().interrupt();
            throw new IOException(killed);
        }
    }

    private void introduceOneself(HttpExchange exchange) throws IOException {
        int received = exchange.getRequestBody().readAllBytes().length;
        LocalServer.answer(exchange, 200, "{\"service\":\"%s\",\"received\":%d}".formatted(name, received));
    }

    /** How to answer. */
    @FunctionalInterface
    public interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    /** One request as it arrived. */
    public record Seen(String method, String uri, Map<String, List<String>> headers) {

        /** The only value of a header; null if the request did not have it. */
        public String header(String wanted) {
            List<String> values = headers.get(wanted);
            return values == null ? null : String.join("|", values);
        }
    }
}
