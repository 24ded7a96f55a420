package dev.verger.gateway.proxy;

import dev.verger.gateway.routing.Service;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** All replicas of all services and the connections to them. */
@ApplicationScoped
public class Origins {

    private static final Logger LOG = Logger.getLogger(Origins.class);

    private final Map<Service, Replicas> replicas = new EnumMap<>(Service.class);
    private final OriginsConfig.Origin config;
    private final HttpClient client;

    Origins(OriginsConfig config, Vertx vertx) {
        this.config = config.origin();
        add(Service.LOCATION, config.locationService());
        add(Service.CATALOG_SYNC, config.catalogSyncService());
        add(Service.NOTIFICATION, config.notificationService());
        var options = new HttpClientOptions()
                .setConnectTimeout((int) this.config.connectTimeout().toMillis())
                .setKeepAliveTimeout((int) this.config.keepAlive().toSeconds())
                .setMaxWaitQueueSize(this.config.maxWaiting())
                .setMaxHeaderSize(64 * 1024);
        this.client = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(this.config.maxConnections()));
    }

    private void add(Service service, Optional<List<URI>> uris) {
        String setting = "verger.gateway." + service.title();
        List<URI> known = uris.orElse(List.of());
        if (known.isEmpty()) {
            throw new IllegalStateException("Required setting %s is missing: the address of each replica of %s"
                    .formatted(setting, service.title()));
        }
        replicas.put(
                service,
                new Replicas(known.stream()
                        .map(uri -> new Origin(uri, config.minPause(), config.maxPause(), System::nanoTime))
                        .toList()));
    }

    Replicas of(Service service) {
        return replicas.get(service);
    }

    /** Where each replica of a service listens. */
    public List<URI> addresses(Service service) {
        return of(service).all().stream().map(Origin::uri).toList();
    }

    /**
     * Notes what a replica says of itself; one that is not ready is asked last, and what only waits for its answer is
     * asked elsewhere.
     *
     * @param ready false, too, when it does not answer
     */
    public void observed(Service service, URI replica, boolean ready) {
        for (Origin origin : of(service).all()) {
            if (origin.uri().equals(replica) && origin.observed(ready)) {
                LOG.infof("%s at %s is %s", service.title(), origin, ready ? "ready" : "not ready");
            }
        }
    }

    /**
     * Leases a connection; the request has not begun when the future completes. Fails when the replica takes none, or
     * when none has become free in time.
     */
    Future<HttpClientRequest> connect(Origin origin, HttpMethod method, String uri) {
        return client.request(new RequestOptions()
                .setHost(origin.host())
                .setPort(origin.port())
                .setSsl(origin.tls())
                .setMethod(method)
                .setURI(uri)
                .setConnectTimeout(config.maxWait().toMillis())
                .setIdleTimeout(config.idleTimeout().toMillis()));
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
