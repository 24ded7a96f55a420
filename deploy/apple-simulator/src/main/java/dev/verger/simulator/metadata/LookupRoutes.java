package dev.verger.simulator.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.json.AppleJson;
import dev.verger.simulator.apple.Answers;
import dev.verger.simulator.fault.Fault;
import dev.verger.simulator.fault.FaultKind;
import dev.verger.simulator.library.Library;
import dev.verger.simulator.state.SimulatorState;
import dev.verger.simulator.title.Storefront;
import dev.verger.simulator.title.TitleTexts;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;

/**
 * {@code contentMetadataLookup}. Titles that the caller must not see, that do not exist or that left the store are
 * missing from the answer, with status 200; for an unknown country the US storefront answers (API notes of a public
 * project).
 */
public final class LookupRoutes {

    private static final String PATH = "/WebObjects/MZStorePlatform.woa/wa/lookup";

    private final SimulatorState state;
    private final Answers answers;

    public LookupRoutes(SimulatorState state, Answers answers) {
        this.state = state;
        this.answers = answers;
    }

    /** Adds the route. */
    public void mount(Router router) {
        router.get(PATH).handler(this::lookup);
    }

    private void lookup(RoutingContext context) {
        Library owner = OwnerCookie.owner(context, state).orElse(null);
        String name = owner == null ? "" : owner.name();
        Runnable end = state.traffic().begin(name, "lookup");
        context.addEndHandler(done -> end.run());
        Fault fault = state.faults()
                .take("lookup", name, f -> f.kind() != FaultKind.TORN)
                .orElse(null);
        var request = context.request();
        if (fault != null && !fault.kind().shapesAnswer()) {
            answers.replace(context, fault);
        } else if (!"mdm-lockup".equals(request.getParam("p"))) {
            send(context, fault, 400, AppleJson.MAPPER.createObjectNode().put("status", 400));
        } else if (!"MDM".equals(request.getParam("caller"))) {
            send(context, fault, 403, AppleJson.MAPPER.createObjectNode().put("status", 403));
        } else {
            send(context, fault, 200, answer(context, owner));
        }
    }

    private ObjectNode answer(RoutingContext context, Library owner) {
        var request = context.request();
        Storefront storefront = Storefront.of(request.getParam("cc")).orElse(Storefront.US);
        String language = TitleTexts.language(storefront, request.getParam("l"));
        boolean mac = "macappstore".equals(request.getParam("platform"));
        ObjectNode answer =
                AppleJson.MAPPER.createObjectNode().put("version", 2).put("isAuthenticated", false);
        ObjectNode meta = answer.putObject("meta");
        meta.putObject("storefront").put("id", storefront.id()).put("cc", storefront.country());
        meta.putObject("language").put("tag", language);
        ObjectNode results = answer.putObject("results");
        String ids = request.getParam("id") == null ? "" : request.getParam("id");
        var visible = new Visibility(state, owner, storefront);
        Arrays.stream(ids.split(","))
                .map(String::strip)
                .limit(state.settings().limits().maxLookupIds())
                .forEach(id -> visible.find(id)
                        .flatMap(shown -> LookupJson.of(shown, storefront, language, mac))
                        .ifPresent(json -> results.set(id, json)));
        return answer;
    }

    private void send(RoutingContext context, Fault shape, int status, ObjectNode body) {
        context.response().putHeader("Cache-Control", "max-age=900");
        answers.send(context, shape, status, AppleJson.write(body));
    }
}
