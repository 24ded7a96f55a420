package dev.verger.simulator.apple;

import dev.verger.apple.error.AppleError;
import dev.verger.simulator.fault.Fault;
import dev.verger.simulator.fault.FaultKind;
import dev.verger.simulator.library.Library;
import dev.verger.simulator.notification.Webhooks;
import dev.verger.simulator.settings.Switches.TokenErrors;
import dev.verger.simulator.state.SimulatorState;
import dev.verger.simulator.token.IssuedToken;
import dev.verger.simulator.work.EventEngine;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Routes calls below {@code /mdm/v2/} to their endpoint, after the checks that all have in common. */
public final class AppleRoutes {

    private static final int MAX_BODY = 4 * 1024 * 1024;

    private final SimulatorState state;
    private final Answers answers;
    private final Map<String, List<AppleEndpoint>> endpoints;
    private final ServiceConfigEndpoint serviceConfig;
    private final ConcurrentWrites concurrentWrites;

    public AppleRoutes(SimulatorState state, Answers answers, Webhooks webhooks, EventEngine events) {
        this.state = state;
        this.answers = answers;
        this.serviceConfig = new ServiceConfigEndpoint(state);
        this.concurrentWrites = new ConcurrentWrites(state);
        var clientConfig = new ClientConfigEndpoint(state, webhooks);
        var assets = new ManageAssetsEndpoints(state, events);
        var users = new ManageUsersEndpoints(state, events);
        var licenses = List.of(
                AppleEndpoint.get("client/config", clientConfig::read),
                AppleEndpoint.post("client/config", clientConfig::write),
                AppleEndpoint.get("assets", new AssetsEndpoint(state)::list),
                AppleEndpoint.get("assignments", new AssignmentsEndpoint(state)::list),
                AppleEndpoint.get("users", new UsersEndpoint(state)::list),
                AppleEndpoint.get("status", new StatusEndpoint(state)::status),
                AppleEndpoint.post("assets/associate", assets::associate),
                AppleEndpoint.post("assets/disassociate", assets::disassociate),
                AppleEndpoint.post("assets/revoke", assets::revoke),
                AppleEndpoint.post("users/create", users::create),
                AppleEndpoint.post("users/update", users::update),
                AppleEndpoint.post("users/retire", users::retire));
        this.endpoints = Stream.concat(licenses.stream(), new SubscriptionEndpoints(state).all().stream())
                .collect(Collectors.groupingBy(AppleEndpoint::path));
    }

    /** Adds the routes. */
    public void mount(Router router) {
        router.route("/mdm/v2/service/config").handler(this::serviceConfig);
        for (String path : endpoints.keySet()) {
            var route = "/mdm/v2/" + path;
            router.route(HttpMethod.POST, route)
                    .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY));
            router.route(route).handler(context -> handle(context, path));
        }
    }

    private void serviceConfig(RoutingContext context) {
        count(context, "", "service/config");
        if (!context.request().method().equals(HttpMethod.GET)) {
            answers.error(context, AppleError.WRONG_METHOD, null);
            return;
        }
        Fault fault = fault("service/config", null, false);
        if (fault != null && !fault.kind().shapesAnswer()) {
            answers.replace(context, fault);
        } else {
            answers.send(context, fault, 200, serviceConfig.answer(origin(context)));
        }
    }

    private void handle(RoutingContext context, String path) {
        IssuedToken token = Bearer.text(context).flatMap(state.tokens()::find).orElse(null);
        Library library = token == null ? null : state.library(token.library()).orElseThrow();
        count(context, library == null ? "" : library.name(), path);
        try {
            AppleEndpoint endpoint = endpoint(context, path);
            Bearer.check(context, token, state, endpoint);
            serve(new Call(state, context, token, library, answers), endpoint, context);
        } catch (AppleErrorAnswer refusal) {
            refuse(context, refusal);
        }
    }

    private void serve(Call call, AppleEndpoint endpoint, RoutingContext context) {
        String library = call.library().name();
        var limits = state.settings().limits();
        if (!state.traffic().admit(library, limits.maxRequestPerSecond()) && limits.enforceRequestRate()) {
            throw new AppleErrorAnswer(AppleError.TOO_MANY_REQUESTS);
        }
        String page = call.parameter("pageIndex");
        String called = endpoint.method() + " " + endpoint.path();
        Fault fault = fault(called, library, page != null && !page.equals("0"));
        if (fault != null && !fault.kind().shapesAnswer()) {
            answers.replace(context, fault);
            return;
        }
        call.shape(fault);
        if (fault != null && fault.kind() == FaultKind.TORN) {
            concurrentWrites.write(call.library(), endpoint.path(), fault);
            state.changed();
        }
        if (endpoint.isPost() && !isJson(context)) {
            throw new AppleErrorAnswer(AppleError.WRONG_CONTENT_TYPE);
        }
        endpoint.handler().handle(call);
    }

    private Fault fault(String called, String library, boolean laterPage) {
        return state.faults()
                .take(called, library, fault -> fault.kind() != FaultKind.TORN || laterPage)
                .orElse(null);
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
        if (token && state.settings().switches().tokenErrors() == TokenErrors.STATUS_200) {
            answers.errorWith200(context, refusal.error());
        } else {
            answers.error(context, refusal.error(), refusal.errorInfo());
        }
    }

    private void count(RoutingContext context, String library, String path) {
        Runnable end = state.traffic().begin(library, path);
        context.addEndHandler(done -> end.run());
    }

    private static boolean isJson(RoutingContext context) {
        String type = context.request().getHeader("Content-Type");
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
    }

    /** Scheme, host and port of the caller's request, so that addresses in the answer work for the caller too. */
    static String origin(RoutingContext context) {
        return "http://" + context.request().authority();
    }
}
