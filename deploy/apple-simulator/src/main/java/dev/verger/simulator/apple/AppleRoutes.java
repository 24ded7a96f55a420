package dev.verger.simulator.apple;

import dev.verger.apple.error.AppleError;
import dev.verger.simulator.fault.Fault;
import dev.verger.simulator.fault.Fault.Kind;
import dev.verger.simulator.library.Library;
import dev.verger.simulator.settings.Switches.TokenErrors;
import dev.verger.simulator.token.IssuedToken;
import dev.verger.simulator.world.World;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Leads calls below {@code /mdm/v2/} to their endpoint, after the checks that all have in common.
 */
public final class AppleRoutes {

    private static final int MAX_BODY = 4 * 1024 * 1024;

    private static final Set<Kind> SHAPES = Set.of(Kind.SLOW, Kind.CUT, Kind.TORN);

    private final World world;
    private final Answers answers;
    private final Map<String, List<AppleEndpoint>> endpoints;
    private final ServiceConfigEndpoint serviceConfig;

    public AppleRoutes(World world, Vertx vertx) {
        this.world = world;
        this.answers = new Answers(world, vertx);
        this.serviceConfig = new ServiceConfigEndpoint(world);
        var clientConfig = new ClientConfigEndpoint(world);
        List<AppleEndpoint> all =
                List.of(
                        new AppleEndpoint("client/config", "GET", false, true, clientConfig::read),
                        new AppleEndpoint(
                                "client/config", "POST", false, true, clientConfig::write),
                        AppleEndpoint.get("assets", new AssetsEndpoint(world)::list));
        this.endpoints = all.stream().collect(Collectors.groupingBy(AppleEndpoint::path));
    }

    /** Adds the routes. */
    public void mount(Router router) {
        router.route("/mdm/v2/service/config").handler(this::serviceConfig);
        for (String path : endpoints.keySet()) {
            var route = "/mdm/v2/" + path;
            router.post(route).handler(BodyHandler.create(false).setBodyLimit(MAX_BODY));
            router.route(route).handler(context -> handle(context, path));
        }
    }

    private void serviceConfig(RoutingContext context) {
        context.addEndHandler(count(serviceConfig.path(), "", context));
        if (!context.request().method().name().equals("GET")) {
            answers.error(context, AppleError.WRONG_METHOD, null);
            return;
        }
        Fault fault =
                world.faults()
                        .take("service/config", null, f -> f.kindOf() != Kind.TORN)
                        .orElse(null);
        if (fault != null && !SHAPES.contains(fault.kindOf())) {
            answers.replace(context, fault);
            return;
        }
        answers.send(context, fault, 200, serviceConfig.answer(origin(context)));
    }

    private void handle(RoutingContext context, String path) {
        Function<String, Library> owner = name -> world.library(name).orElseThrow();
        IssuedToken token = Bearer.text(context).flatMap(world.tokens()::find).orElse(null);
        Library library = token == null ? null : owner.apply(token.library());
        context.addEndHandler(count(path, library == null ? "" : library.name(), context));
        try {
            AppleEndpoint endpoint = endpoint(context, path);
            Bearer.check(context, token, world, endpoint);
            serve(new Call(world, context, token, library, answers), endpoint, context);
        } catch (AppleErrorAnswer refusal) {
            refuse(context, refusal);
        }
    }

    private void serve(Call call, AppleEndpoint endpoint, RoutingContext context) {
        String library = call.library().name();
        var limits = world.settings().limits();
        if (!world.traffic().admit(library, limits.maxRequestPerSecond())
                && limits.enforceRequestRate()) {
            throw new AppleErrorAnswer(AppleError.TOO_MANY_REQUESTS);
        }
        boolean laterPage =
                call.parameter("pageIndex") != null && !call.parameter("pageIndex").equals("0");
        Fault fault =
                world.faults()
                        .take(endpoint.path(), library, f -> f.kindOf() != Kind.TORN || laterPage)
                        .orElse(null);
        if (fault != null && !SHAPES.contains(fault.kindOf())) {
            answers.replace(context, fault);
            return;
        }
        call.shape(fault);
        if (endpoint.method().equals("POST") && !isJson(context)) {
            throw new AppleErrorAnswer(AppleError.WRONG_CONTENT_TYPE);
        }
        endpoint.handler().handle(call);
    }

    private AppleEndpoint endpoint(RoutingContext context, String path) {
        String method = context.request().method().name();
        return endpoints.get(path).stream()
                .filter(endpoint -> endpoint.method().equals(method))
                .findFirst()
                .orElseThrow(() -> new AppleErrorAnswer(AppleError.WRONG_METHOD));
    }

    private void refuse(RoutingContext context, AppleErrorAnswer refusal) {
        boolean token = refusal.error().kind() == AppleError.Kind.TOKEN;
        if (token && world.settings().switches().tokenErrors() == TokenErrors.STATUS_200) {
            answers.replace(
                    context,
                    new Fault("", null, "ok-with-error", 1, null, refusal.error().number()));
        } else {
            answers.error(context, refusal.error(), refusal.errorInfo());
        }
    }

    private static boolean isJson(RoutingContext context) {
        String type = context.request().getHeader("Content-Type");
        return type != null
                && type.toLowerCase(java.util.Locale.ROOT).startsWith("application/json");
    }

    private io.vertx.core.Handler<io.vertx.core.AsyncResult<Void>> count(
            String path, String library, RoutingContext context) {
        Runnable end = world.traffic().begin(library, path);
        return done -> end.run();
    }

    /**
     * Scheme, host and port by which the caller reached us, so that the addresses we give work for
     * them too.
     */
    static String origin(RoutingContext context) {
        return "http://" + context.request().authority();
    }
}
