package dev.verger.gateway.proxy;

import dev.verger.gateway.routing.Route;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Sends a request on to the service that owns its route, and the answer back. */
@ApplicationScoped
public class Proxy {

    private static final Buffer NOTHING = Buffer.buffer();

    private final Origins origins;
    private final ProxyMetrics metrics;

    Proxy(Origins origins, ProxyMetrics metrics) {
        this.origins = origins;
        this.metrics = metrics;
    }

    /**
     * Passes the body on as it comes.
     *
     * @param context a paused request of a caller who may use the route
     * @param path its path, known to be harmless
     */
    public void forward(RoutingContext context, Route route, String path, BodyLimits limits) {
        LimitedBody body = RequestBody.isEmpty(context.request()) ? null : new LimitedBody(context.request(), limits);
        new Forwarding(context, route, path, body, NOTHING, origins, metrics).start();
    }

    /**
     * @param context a request whose body has been read
     * @param path its path, known to be harmless
     * @param body all of it
     */
    public void forward(RoutingContext context, Route route, String path, Buffer body) {
        new Forwarding(context, route, path, null, body, origins, metrics).start();
    }
}
