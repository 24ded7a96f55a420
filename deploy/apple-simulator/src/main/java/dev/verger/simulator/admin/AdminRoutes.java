package dev.verger.simulator.admin;

import dev.verger.simulator.metadata.DeveloperKeys;
import dev.verger.simulator.state.SimulatorState;
import dev.verger.simulator.work.EventNotifications;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.DateTimeException;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/** Routes admin calls; bad input is 400, an unknown name 404, both with a message. */
public final class AdminRoutes {

    private final SimulatorState state;
    private final EventNotifications notifications;
    private final DeveloperKeys developerKeys;

    public AdminRoutes(SimulatorState state, EventNotifications notifications, DeveloperKeys developerKeys) {
        this.developerKeys = developerKeys;
        this.state = state;
        this.notifications = notifications;
    }

    /** Adds the routes. */
    public void mount(Router router) {
        router.route("/admin/*").handler(BodyHandler.create(false));
        var libraries = new LibrariesAdmin(state);
        get(router, "/admin/libraries", libraries::list);
        post(router, "/admin/libraries", libraries::create);
        get(router, "/admin/libraries/:name", libraries::show);
        post(router, "/admin/libraries/:name/tokens", libraries::issueToken);
        post(router, "/admin/libraries/:name/tokens/revoke", libraries::revokeTokens);
        var assets = new AssetsAdmin(state, notifications);
        post(router, "/admin/libraries/:name/assets", assets::buy);
        post(router, "/admin/libraries/:name/transfer", assets::transfer);
        post(router, "/admin/libraries/:name/claim", libraries::claim);
        post(router, "/admin/libraries/:name/rename", libraries::rename);
        var holders = new HoldersAdmin(state, notifications);
        get(router, "/admin/libraries/:name/assignments", holders::list);
        post(router, "/admin/libraries/:name/assignments", holders::change);
        var people = new PeopleAdmin(state, notifications);
        post(router, "/admin/libraries/:name/users", people::create);
        post(router, "/admin/libraries/:name/users/:clientUserId/accept", people::accept);
        post(router, "/admin/libraries/:name/users/:clientUserId/retire", people::retire);
        post(router, "/admin/libraries/:name/subscriptions", holders::subscribe);
        var controls = new ControlsAdmin(state, developerKeys);
        post(router, "/admin/store/:adamId/remove", controls::removeFromStore);
        post(router, "/admin/store/:adamId/return", controls::returnToStore);
        post(router, "/admin/developer-keys", controls::createDeveloperKey);
        get(router, "/admin/requests", controls::requests);
        add(router, HttpMethod.DELETE, "/admin/requests", controls::resetRequests);
        get(router, "/admin/faults", controls::faults);
        post(router, "/admin/faults", controls::addFault);
        add(router, HttpMethod.DELETE, "/admin/faults", controls::clearFaults);
        get(router, "/admin/limits", controls::limits);
        add(router, HttpMethod.PUT, "/admin/limits", controls::changeLimits);
        get(router, "/admin/switches", controls::switches);
        add(router, HttpMethod.PUT, "/admin/switches", controls::changeSwitches);
        get(router, "/admin/clock", controls::clock);
        post(router, "/admin/clock/advance", controls::advanceClock);
    }

    private static void get(Router router, String path, Consumer<AdminCall> action) {
        add(router, HttpMethod.GET, path, action);
    }

    private static void post(Router router, String path, Consumer<AdminCall> action) {
        add(router, HttpMethod.POST, path, action);
    }

    private static void add(Router router, HttpMethod method, String path, Consumer<AdminCall> action) {
        router.route(method, path).handler(context -> run(context, action));
    }

    private static void run(RoutingContext context, Consumer<AdminCall> action) {
        AdminCall call = new AdminCall(context);
        try {
            action.accept(call);
        } catch (NoSuchElementException e) {
            call.reply(404, Map.of("error", e.getMessage()));
        } catch (IllegalArgumentException | DateTimeException e) {
            call.reply(400, Map.of("error", String.valueOf(e.getMessage())));
        }
    }
}
