package dev.verger.gateway.proxy;

import dev.verger.gateway.error.ApiErrors;
import dev.verger.gateway.error.Failure;
import dev.verger.gateway.error.TraceId;
import dev.verger.gateway.metrics.OwnAnswers;
import dev.verger.gateway.routing.Route;
import dev.verger.gateway.routing.Service;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.StreamResetException;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * One request on its way through the gateway.
 *
 * <p>A refused connection is never the client's trouble while another replica is there, because nothing has been sent
 * yet. A connection that breaks later, and a replica that is found not ready while its answer is waited for, are tried
 * again only for GET and HEAD without a body: all else may have been done already.
 */
final class Forwarding {

    private static final Logger LOG = Logger.getLogger(Forwarding.class);
    private static final long CLIENT_LEAVES_WITHIN_MILLIS = 50;

    private final RoutingContext context;
    private final HttpServerRequest client;
    private final Route route;
    private final String uri;
    private final Origins origins;
    private final ProxyMetrics metrics;
    private final Candidates candidates;
    private final LimitedBody streamed;
    private final Buffer whole;
    private final Context eventLoop = Vertx.currentContext();
    private final long begin = System.nanoTime();
    private HttpClientRequest current;
    private Origin awaited;
    private Runnable notReady;
    private BodyWatch watch;
    private boolean answering;
    private boolean clientGone;
    private boolean done;

    /** @param streamed the body as it comes; null when {@code whole} is all of it */
    Forwarding(
            RoutingContext context,
            Route route,
            String path,
            LimitedBody streamed,
            Buffer whole,
            Origins origins,
            ProxyMetrics metrics) {
        this.context = context;
        this.client = context.request();
        this.route = route;
        this.uri = client.query() == null ? path : path + "?" + Query.encoded(client.query());
        this.origins = origins;
        this.metrics = metrics;
        this.candidates = new Candidates(origins.of(route.service()).inOrder());
        this.streamed = streamed;
        this.whole = whole;
    }

    void start() {
        OwnAnswers.forwarded(context);
        client.response().closeHandler(closed -> clientLeft());
        client.response().exceptionHandler(gone -> {});
        if (streamed == null) {
            client.exceptionHandler(gone -> {});
            client.resume();
        } else {
            watch = new BodyWatch(context.vertx(), client, streamed, this::bodyStalled);
            if (RequestBody.waitsForPermission(client)) {
                client.response().writeContinue();
            }
        }
        connect();
    }

    private void bodyStalled() {
        if (answering) {
            client.connection().close(); // the rest of the body would hold both connections
        }
        fail(Outcome.CLIENT_ERROR, Failure.BODY_TOO_SLOW);
        drop(current);
    }

    private void connect() {
        Origin origin = candidates.next();
        origins.connect(origin, client.method(), uri)
                .onSuccess(request -> send(origin, request))
                .onFailure(reason -> notConnected(origin, reason));
    }

    private void notConnected(Origin origin, Throwable reason) {
        if (reason instanceof ConnectionPoolTooBusyException) {
            origin.declined();
        } else if (origin.refused()) {
            LOG.warnf("%s at %s refuses connections: %s", service().title(), origin, reason);
        }
        if (candidates.untried() && !done) {
            metrics.retried(route);
            connect();
        } else {
            fail(Outcome.UNAVAILABLE, ServiceFailures.unavailable(service()));
        }
    }

    private void send(Origin origin, HttpClientRequest request) {
        if (done) {
            drop(request);
            return;
        }
        current = request;
        request.exceptionHandler(broken -> {}); // the answer's future fails, too
        ProxyRequest proxied = ProxyRequest.reverseProxy(client);
        proxied.setMethod(client.method()).setURI(uri).setAuthority(origin.authority());
        proxied.setBody(body());
        RequestHeaders.rewrite(proxied.headers(), context);
        await(origin);
        proxied.send(request)
                .onSuccess(response -> answered(origin, request, response))
                .onFailure(reason -> broken(origin, request, reason));
    }

    private static void drop(HttpClientRequest request) {
        if (request != null) {
            request.reset();
        }
    }

    private Body body() {
        if (streamed != null) {
            return Body.body(streamed, RequestBody.declaredLength(client));
        }
        long length = whole.length() > 0 ? whole.length() : RequestBody.declaredLength(client);
        return Body.body(new WholeBody(whole), length);
    }

    private void await(Origin origin) {
        if (repeatable() && candidates.several()) {
            awaited = origin;
            notReady = () -> eventLoop.runOnContext(now -> moveOnFrom(origin));
            origin.await(notReady);
        }
    }

    private void awaitNoMore() {
        if (awaited != null) {
            awaited.awaitNoMore(notReady);
            awaited = null;
        }
    }

    /** Nothing has been answered yet, and nothing will be changed by asking again. */
    private void moveOnFrom(Origin origin) {
        if (awaited == origin && candidates.untriedWorks()) {
            HttpClientRequest givenUp = current;
            current = null;
            awaitNoMore();
            metrics.retried(route);
            connect();
            drop(givenUp);
        }
    }

    private void answered(Origin origin, HttpClientRequest request, ProxyResponse response) {
        if (request != current || done) {
            response.release();
            return;
        }
        awaitNoMore();
        int status = response.getStatusCode();
        learn(origin, status);
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
        answering = true;
        ResponseHeaders.rewrite(response.headers(), client.response().headers());
        response.send()
                .onSuccess(sent -> end(Outcome.ofStatus(status)))
                .onFailure(cut -> end(clientGone ? Outcome.CLIENT_GONE : Outcome.BROKEN));
    }

    private void learn(Origin origin, int status) {
        if (status == 503) {
            origin.declined();
        } else if (origin.answered()) {
            LOG.infof("%s at %s answers again", service().title(), origin);
        }
    }

    /** A replica that shuts down refuses without having looked at the request. */
    private void stopping() {
        if (streamed == null && candidates.untriedOrFirst()) {
            metrics.retried(route);
            connect();
        } else {
            fail(Outcome.UNAVAILABLE, ServiceFailures.unavailable(service()));
        }
    }

    private void broken(Origin origin, HttpClientRequest request, Throwable reason) {
        if (request != current || done) {
            return;
        }
        awaitNoMore();
        if (streamed != null && streamed.exceeded()) {
            fail(Outcome.CLIENT_ERROR, Failure.BODY_TOO_LARGE);
        } else if (reason instanceof StreamResetException) {
            // The body could not be read, or it could not be written. If the client left, clientLeft() is called soon.
            context.vertx().setTimer(CLIENT_LEAVES_WITHIN_MILLIS, later -> breakOff(reason));
        } else if (reason instanceof TimeoutException) {
            silent(origin);
        } else if (repeatable() && candidates.untriedOrFirst()) {
            metrics.retried(route);
            connect();
        } else {
            breakOff(reason);
        }
    }

    private void breakOff(Throwable reason) {
        if (!done) {
            LOG.warnf("%s broke the connection: %s", service().title(), reason.toString());
            fail(
                    Outcome.BROKEN,
                    repeatable() ? ServiceFailures.unavailable(service()) : ServiceFailures.brokenOff(service()));
        }
    }

    private void silent(Origin origin) {
        if (streamed != null && streamed.expected()) {
            fail(Outcome.CLIENT_ERROR, Failure.BODY_TOO_SLOW);
            return;
        }
        if (origin.refused()) {
            LOG.warnf("%s at %s did not answer in time", service().title(), origin);
        }
        fail(Outcome.TIMEOUT, ServiceFailures.timeout(service()));
    }

    private boolean repeatable() {
        return streamed == null && (client.method() == HttpMethod.GET || client.method() == HttpMethod.HEAD);
    }

    private void clientLeft() {
        if (done) {
            return;
        }
        clientGone = true;
        end(Outcome.CLIENT_GONE);
        drop(current);
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
            awaitNoMore();
            if (watch != null && (clientGone || client.isEnded())) {
                watch.stop();
            }
            metrics.record(client.method(), route, outcome, System.nanoTime() - begin);
        }
    }

    private Service service() {
        return route.service();
    }
}
