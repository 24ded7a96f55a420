package dev.verger.local.balancer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks servers again and again whether they are ready, as the probes of Kubernetes do. */
public final class ReadinessWatch implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final Map<Integer, URI> servers;
    private final Set<Integer> notReady = ConcurrentHashMap.newKeySet();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(1, task -> {
        var thread = new Thread(task, "balancer-probe");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param servers by port, where each answers 200 while it is ready
     * @param period pause between two questions to each server
     */
    public ReadinessWatch(Map<Integer, URI> servers, Duration period) {
        this.servers = Map.copyOf(servers);
        threads.scheduleWithFixedDelay(this::askAll, 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether a server was ready when it was last asked; true before that. */
    public boolean isReady(int port) {
        return !notReady.contains(port);
    }

    private void askAll() {
        servers.forEach((port, address) -> {
            if (answersOk(address)) {
                notReady.remove(port);
            } else {
                notReady.add(port);
            }
        });
    }

    private boolean answersOk(URI address) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address).timeout(TIMEOUT).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
