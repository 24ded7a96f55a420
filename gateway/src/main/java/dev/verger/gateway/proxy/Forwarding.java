package dev.verger.gateway.proxy;

import dev.verger.gateway.error.ApiErrors;
import dev.verger.gateway.error.Failure;
import dev.verger.gateway.error.TraceId;
import dev.verger.gateway.routing.Route;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * One request on its way through the gateway.
 *
 * <p>A refused connection is never the client's trouble while another replica is there, because
 * nothing has been sent yet. A connection that breaks later is tried again only for GET and HEAD
 * without a body: all else may have been done already.
 */
final class Forwarding {

    private static final Logger LOG = Logger.getLogger(Forwarding.class);
    private static final Duration SOON = Duration.ofSeconds(2);

    private final RoutingContext context;
    private final HttpServerRequest client;
    private final Route route;
    private final String uri;
    private final Origins origins;
    private final ProxyMetrics metrics;
    private final List<Origin> candidates;
    private final LimitedBody body;
    private final long begin = System.nanoTime();
    private HttpClientRequest current;
    private boolean clientGone;
    private boolean done;
    private int attempts;

    Forwarding(
            RoutingContext context,
            Route route,
            String path,
            long bodyLimitBytes,
            Origins origins,
            ProxyMetrics metrics) {
        this.context = context;
        this.client = context.request();
        this.route = route;
        this.uri = client.query() == null ? path : path + "?" + Query.encoded(client.query());
        this.origins = origins;
        this.metrics = metrics;
        this.candidates = origins.of(route.service()).inOrder();
        this.body = RequestBody.isEmpty(client) ? null : new LimitedBody(client, bodyLimitBytes);
    }

    void start() {
        client.response().closeHandler(closed -> clientLeft());
        client.response().exceptionHandler(gone -> {});
        if (body == null) {
            client.exceptionHandler(gone -> {});
            client.resume();
        } else if (RequestBody.waitsForPermission(client)) {
            client.response().writeContinue();
        }
        connect();
    }

    private void connect() {
        Origin origin = candidates.get(attempts++ % candidates.size());
        origins.connect(origin, client.method(), uri)
                .onSuccess(request -> send(origin, request))
                .onFailure(reason -> notConnected(origin, reason));
    }

    private void notConnected(Origin origin, Throwable reason) {
        if (reason instanceof ConnectionPoolTooBusyException) {
            fail(Outcome.UNAVAILABLE, unavailable());
            return;
        }
        if (origin.refused()) {
            LOG.warnf("%s at %s takes no connection: %s", service(), origin, reason);
        }
        if (attempts < candidates.size() && !clientGone) {
            metrics.retried(route);
            connect();
        } else {
            fail(Outcome.UNAVAILABLE, unavailable());
        }
    }

    private void send(Origin origin, HttpClientRequest request) {
        if (clientGone) {
            request.reset();
            return;
        }
        if (origin.connected()) {
            LOG.infof("%s at %s takes connections again", service(), origin);
        }
        current = request;
        request.exceptionHandler(broken -> {}); // told by the answer's future, too
        ProxyRequest proxied = ProxyRequest.reverseProxy(client);
        proxied.setMethod(client.method()).setURI(uri).setAuthority(origin.authority());
        proxied.setBody(
                body == null
                        ? Body.body(new NoBody(), RequestBody.declaredLength(client))
                        : Body.body(body, RequestBody.declaredLength(client)));
        RequestHeaders.rewrite(proxied.headers(), context);
        proxied.send(request).onSuccess(this::answered).onFailure(this::broken);
    }

    private void answered(ProxyResponse response) {
        if (done || clientGone) {
            response.release();
            return;
        }
        int status = response.getStatusCode();
        boolean silent = response.getBody().length() == 0 && client.method() != HttpMethod.HEAD;
        if (status == 503 && silent && !response.headers().contains(TraceId.HEADER)) {
            response.release();
            stopping();
            return;
        }
        if (status >= 400 && silent) {
            EmptyAnswer.keepHeaders(response.headers(), client.response().headers());
            response.release();
            fail(Outcome.ofStatus(status), EmptyAnswer.failure(status));
            return;
        }
        ResponseHeaders.rewrite(response.headers(), client.response().headers());
        response.send()
                .onSuccess(sent -> end(Outcome.ofStatus(status)))
                .onFailure(cut -> end(clientGone ? Outcome.CLIENT_GONE : Outcome.BROKEN));
    }

    /** A replica that shuts down refuses without having looked at the request. */
    private void stopping() {
        if (body == null && attempts <= candidates.size()) {
            metrics.retried(route);
            connect();
        } else {
            fail(Outcome.UNAVAILABLE, unavailable());
        }
    }

    private void broken(Throwable reason) {
        if (clientGone) {
            return;
        }
        if (body != null && body.exceeded()) {
            fail(Outcome.CLIENT_ERROR, Failure.BODY_TOO_LARGE);
        } else if (reason instanceof TimeoutException) {
            fail(Outcome.TIMEOUT, timeout());
        } else if (repeatable() && attempts <= candidates.size()) {
            metrics.retried(route);
            connect();
        } else {
            LOG.warnf("%s broke the connection: %s", service(), reason.toString());
            fail(Outcome.BROKEN, repeatable() ? unavailable() : brokenOff());
        }
    }

    private boolean repeatable() {
        return body == null
                && (client.method() == HttpMethod.GET || client.method() == HttpMethod.HEAD);
    }

    private void clientLeft() {
        if (done) {
            return;
        }
        clientGone = true;
        if (current != null) {
            current.reset();
        }
        end(Outcome.CLIENT_GONE);
    }

    private void fail(Outcome outcome, Failure failure) {
        if (!done) {
            end(outcome);
            ApiErrors.answer(context, failure);
        }
    }

    private void end(Outcome outcome) {
        if (!done) {
            done = true;
            metrics.record(route, outcome, System.nanoTime() - begin);
        }
    }

    private String service() {
        return route.service().title();
    }

    private Failure unavailable() {
        return Failure.unavailable(
                "SERVICE_UNAVAILABLE",
                "%s cannot be reached at the moment.".formatted(service()),
                SOON);
    }

    private Failure timeout() {
        return Failure.of(
                504,
                "SERVICE_TIMEOUT",
                "%s did not answer in time; the request may still be carried out."
                        .formatted(service()));
    }

    private Failure brokenOff() {
        return Failure.of(
                502,
                "SERVICE_FAILED",
                "%s broke off before it answered; the request may have been carried out."
                        .formatted(service()));
    }
}
