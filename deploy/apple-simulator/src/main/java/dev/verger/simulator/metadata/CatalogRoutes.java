package dev.verger.simulator.metadata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.json.AppleJson;
import dev.verger.simulator.apple.Answers;
import dev.verger.simulator.fault.Fault;
import dev.verger.simulator.fault.FaultKind;
import dev.verger.simulator.library.Library;
import dev.verger.simulator.state.SimulatorState;
import dev.verger.simulator.title.Storefront;
import dev.verger.simulator.title.TitleKind;
import dev.verger.simulator.title.TitleTexts;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * The organisation metadata API: {@code api.ent.apple.com/v1} is {@code /ent/v1} here, {@code api.edu.apple.com/v1} is
 * {@code /edu/v1}. A developer's JWT is required; content that a library owns also requires its token as cookie.
 */
public final class CatalogRoutes {

    private static final int MAX_IDS = 100;

    /** The context's attribute for a fault that shapes the answer. */
    private static final String FAULT = "fault";

    private final SimulatorState state;
    private final Answers answers;
    private final DeveloperKeys keys;

    public CatalogRoutes(SimulatorState state, Answers answers, DeveloperKeys keys) {
        this.state = state;
        this.answers = answers;
        this.keys = keys;
    }

    /** Adds the routes. */
    public void mount(Router router) {
        for (String root : List.of("/ent/v1", "/edu/v1")) {
            String catalog = root + "/catalog/:storefront/";
            Predicate<TitleKind> books = kind -> kind == TitleKind.BOOK;
            router.get(catalog + "stoken-authenticated-apps").handler(c -> list(c, true, books.negate()));
            router.get(catalog + "stoken-authenticated-books").handler(c -> list(c, true, books));
            router.get(catalog + "stoken-authenticated-purchases").handler(c -> list(c, true, kind -> true));
            router.get(catalog + "apps").handler(c -> list(c, false, books.negate()));
            router.get(catalog + "books").handler(c -> list(c, false, books));
            router.get(catalog + "apps/:id").handler(c -> one(c, books.negate()));
            router.get(catalog + "books/:id").handler(c -> one(c, books));
        }
    }

    private void list(RoutingContext context, boolean own, Predicate<TitleKind> kinds) {
        Library owner = own ? OwnerCookie.owner(context, state).orElse(null) : null;
        if (refused(context, owner)) {
            return;
        }
        List<String> ids = ids(context);
        if (own && (owner == null || ids.isEmpty())) {
            refuse(context, 403, "40300", "invalid stoken or empty ids");
        } else if (ids.isEmpty() || ids.size() > MAX_IDS) {
            refuse(context, 400, "40005", "Invalid Parameter Value: ids");
        } else if (!context.normalizedPath().endsWith("purchases") && parameter(context, "platform") == null) {
            refuse(context, 400, "40004", "Missing Parameter: platform");
        } else {
            send(context, 200, data(context, owner, ids, kinds));
        }
    }

    private void one(RoutingContext context, Predicate<TitleKind> kinds) {
        if (refused(context, null)) {
            return;
        }
        ObjectNode answer = data(context, null, List.of(context.pathParam("id")), kinds);
        if (answer.path("data").isEmpty()) {
            refuse(context, 404, "40400", "Resource Not Found");
        } else {
            send(context, 200, answer);
        }
    }

    /** Counts the call, applies a fault, checks the JWT and the storefront. */
    private boolean refused(RoutingContext context, Library owner) {
        String name = owner == null ? "" : owner.name();
        Runnable end = state.traffic().begin(name, "catalog");
        context.addEndHandler(done -> end.run());
        Fault fault = state.faults()
                .take("catalog", name, f -> f.kind() != FaultKind.TORN)
                .orElse(null);
        context.put(FAULT, fault);
        if (fault != null && !fault.kind().shapesAnswer()) {
            fail(context, fault);
        } else if (!DeveloperToken.valid(
                context.request().getHeader("Authorization"),
                keys,
                state.clock().instant())) {
            refuse(context, 401, "40100", "Unauthorized");
        } else if (Storefront.of(context.pathParam("storefront")).isEmpty()) {
            refuse(context, 404, "40403", "No Such Storefront");
        } else {
            return false;
        }
        return true;
    }

    private void fail(RoutingContext context, Fault fault) {
        if (fault.retryAfterSeconds() != null) {
            context.response()
                    .putHeader("Retry-After", fault.retryAfterSeconds().toString());
        }
        switch (fault.kind()) {
            case TOO_MANY -> refuse(context, 429, "42900", "Too Many Requests");
            case INTERNAL -> refuse(context, 500, "50000", "Internal Error");
            case NUMBER -> {
                int status = fault.number() > 9999 ? fault.number() / 100 : 400;
                refuse(context, status, Integer.toString(fault.number()), "A fault.");
            }
            case HTML, OK_WITH_ERROR -> answers.replace(context, fault);
            default -> refuse(context, 503, "50300", "Service Unavailable");
        }
    }

    private ObjectNode data(RoutingContext context, Library owner, List<String> ids, Predicate<TitleKind> kinds) {
        Storefront storefront = Storefront.of(context.pathParam("storefront")).orElseThrow();
        String language = TitleTexts.language(storefront, parameter(context, "l"));
        var visible = new Visibility(state, owner, storefront);
        ObjectNode answer = AppleJson.MAPPER.createObjectNode();
        ArrayNode data = answer.putArray("data");
        for (String id : ids) {
            visible.find(id)
                    .filter(shown -> kinds.test(shown.title().kind()))
                    .ifPresent(shown -> data.add(CatalogJson.of(shown, storefront, language)));
        }
        return answer;
    }

    private static List<String> ids(RoutingContext context) {
        return List.of("ids", "ids[apps]", "ids[books]").stream()
                .map(name -> parameter(context, name))
                .filter(list -> list != null && !list.isBlank())
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
                .toList();
    }

    private static String parameter(RoutingContext context, String name) {
        return context.request().getParam(name);
    }

    private void refuse(RoutingContext context, int status, String code, String title) {
        ObjectNode body = AppleJson.MAPPER.createObjectNode();
        body.putArray("errors")
                .addObject()
                .put("id", "SIMULATED")
                .put("title", title)
                .put("detail", title)
                .put("status", Integer.toString(status))
                .put("code", code);
        answers.send(context, null, status, AppleJson.write(body));
    }

    private void send(RoutingContext context, int status, ObjectNode body) {
        answers.send(context, context.get(FAULT), status, AppleJson.write(body));
    }
}
