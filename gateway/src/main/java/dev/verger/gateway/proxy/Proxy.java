package dev.verger.gateway.proxy;

import dev.verger.gateway.routing.Route;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Sends a request on to the service that owns its route, and the answer back. */
@ApplicationScoped
public class Proxy {

    private final Origins origins;
    private final ProxyMetrics metrics;

    Proxy(Origins origins, ProxyMetrics metrics) {
        this.origins = origins;
        this.metrics = metrics;
    }

    /**
     * @param context a paused request of a caller who may use the route
     * @param path its path, known to be harmless
     * @param bodyLimitBytes largest body; a longer one is 413 even if it does not announce itself
     */
    public void forward(RoutingContext context, Route route, String path, long bodyLimitBytes) {
        new Forwarding(context, route, path, bodyLimitBytes, origins, metrics).start();
    }
}
