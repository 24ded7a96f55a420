package dev.verger.gateway.edge;

import dev.verger.gateway.authentication.Bearer;
import dev.verger.gateway.authentication.BearerAuthentication;
import dev.verger.gateway.error.ApiErrors;
import dev.verger.gateway.error.Failure;
import dev.verger.gateway.error.FailureException;
import dev.verger.gateway.limits.LimitsConfig;
import dev.verger.gateway.limits.WholeBodies;
import dev.verger.gateway.metrics.OwnAnswers;
import dev.verger.gateway.proxy.BodyLimits;
import dev.verger.gateway.proxy.Proxy;
import dev.verger.gateway.proxy.RequestBody;
import dev.verger.gateway.ratelimit.RateLimiter;
import dev.verger.gateway.routing.RawPath;
import dev.verger.gateway.routing.Route;
import dev.verger.gateway.routing.Route.Access;
import dev.verger.gateway.routing.RouteTable;
import io.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.api.semconv.http.HttpServerRoute;
import io.opentelemetry.instrumentation.api.semconv.http.HttpServerRouteSource;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;

/** Takes every request that is not for the gateway itself, and lets those in that may. */
@ApplicationScoped
class Edge {

    private static final int AFTER_ALL_OWN_ROUTES = 20_000;

    /** A form of one short field is what there is to send. */
    private static final long FORM_BYTES = 16 * 1024;

    private final RouteTable routes = RouteTable.publicApi();
    private final LimitsConfig limits;
    private final BearerAuthentication authentication;
    private final RateLimiter rates;
    private final WholeBodies bodies;
    private final Proxy proxy;

    Edge(LimitsConfig limits, BearerAuthentication authentication, RateLimiter rates, WholeBodies bodies, Proxy proxy) {
        this.limits = limits;
        this.authentication = authentication;
        this.rates = rates;
        this.bodies = bodies;
        this.proxy = proxy;
    }

    void install(@Observes Router router) {
        router.route().order(AFTER_ALL_OWN_ROUTES).handler(this::take);
    }

    private void take(RoutingContext context) {
        context.request().pause();
        Optional<RawPath> path = RawPath.of(context.request().path());
        Optional<Route> route = path.flatMap(routes::find);
        if (route.isEmpty()) {
            ApiErrors.answer(context, Failure.NOT_FOUND);
            return;
        }
        HttpServerRoute.update(
                Context.current(), HttpServerRouteSource.CONTROLLER, route.get().pattern());
        OwnAnswers.routed(context, route.get().pattern());
        boolean webhook = route.get().access() == Access.WEBHOOK;
        if (webhook && context.request().method() != HttpMethod.POST) {
            ApiErrors.methodNotAllowed(context, "POST");
            return;
        }
        Optional<Failure> wrong = wrongWith(context.request(), route.get());
        if (wrong.isPresent()) {
            ApiErrors.answer(context, wrong.get());
        } else {
            enter(context, route.get(), path.get());
        }
    }

    private void enter(RoutingContext context, Route route, RawPath path) {
        switch (route.access()) {
            case WEBHOOK -> withoutToken(context, route, path);
            case SIGNED_PATH -> signed(context, route, path);
            case BEARER, BEARER_LARGE_BODY -> admit(context, route, path);
        }
    }

    /** Any method is passed on: only the service knows which ones a path has. */
    private Optional<Failure> wrongWith(HttpServerRequest request, Route route) {
        boolean tunnel = request.method() == HttpMethod.CONNECT; // has no path in HTTP/1.1
        if (tunnel || request.authority() == null || !RequestBody.isReadable(request)) {
            return Optional.of(Failure.malformed("The request is not valid HTTP/1.1."));
        }
        if (RequestBody.declaredLength(request) > bodyLimit(route)) {
            return Optional.of(Failure.BODY_TOO_LARGE);
        }
        return Optional.empty();
    }

    private void signed(RoutingContext context, Route route, RawPath path) {
        Duration wait = rates.stranger(address(context));
        if (wait.isZero()) {
            withoutToken(context, route, path);
        } else {
            ApiErrors.answer(context, Failure.tooManyRequests(wait));
        }
    }

    private void withoutToken(RoutingContext context, Route route, RawPath path) {
        bodies.read(context, bodyLimit(route))
                .onSuccess(body -> proxy.forward(context, route, path.text(), body))
                .onFailure(reason -> ApiErrors.answer(context, reason));
    }

    private void admit(RoutingContext context, Route route, RawPath path) {
        var bearer = authentication.bearerOf(context);
        if (bearer.succeeded()) {
            count(context, route, path, bearer.result());
        } else {
            bearer.onSuccess(known -> count(context, route, path, known)).onFailure(reason -> refuse(context, reason));
        }
    }

    private void count(RoutingContext context, Route route, RawPath path, Bearer bearer) {
        Duration wait = rates.client(bearer.client());
        if (wait.isZero()) {
            forward(context, route, path);
        } else {
            ApiErrors.answer(context, Failure.tooManyRequests(wait));
        }
    }

    private void refuse(RoutingContext context, Throwable reason) {
        boolean stranger =
                reason instanceof FailureException known && known.failure().status() == 401;
        Duration wait = stranger ? rates.stranger(address(context)) : Duration.ZERO;
        if (wait.isZero()) {
            ApiErrors.answer(context, reason);
        } else {
            ApiErrors.answer(context, Failure.tooManyRequests(wait));
        }
    }

    private static String address(RoutingContext context) {
        return context.request().remoteAddress().hostAddress();
    }

    private void forward(RoutingContext context, Route route, RawPath path) {
        var body = new BodyLimits(bodyLimit(route), limits.bodySilence());
        proxy.forward(context, route, path.text(), body);
    }

    private long bodyLimit(Route route) {
        return switch (route.access()) {
            case BEARER -> limits.body().asLongValue();
            case BEARER_LARGE_BODY -> limits.assignmentsBody().asLongValue();
            case WEBHOOK -> limits.webhookBody().asLongValue();
            case SIGNED_PATH -> FORM_BYTES;
        };
    }
}
