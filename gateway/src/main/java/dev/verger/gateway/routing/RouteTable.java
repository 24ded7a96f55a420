package dev.verger.gateway.routing;

import static dev.verger.gateway.routing.Service.CATALOG_SYNC;
import static dev.verger.gateway.routing.Service.LOCATION;
import static dev.verger.gateway.routing.Service.NOTIFICATION;

import dev.verger.gateway.routing.Route.Access;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which service owns which path. It lists what is public; whatever it does not list, {@code /internal} above all, does
 * not exist for a client.
 */
public final class RouteTable {

    private static final String API = "/api/v1/";
    private static final String ONE_LOCATION = "volume-purchasing-locations/{id}/";

    private final List<Route> longestFirst;

    private RouteTable(List<Route> routes) {
        this.longestFirst = routes.stream()
                .sorted(Comparator.comparingInt(
                                (Route route) -> route.segments().size())
                        .reversed())
                .toList();
    }

    /** The public API. */
    public static RouteTable publicApi() {
        List<Route> routes = new ArrayList<>();
        add(routes, LOCATION, "volume-purchasing-locations", "sites", "app-store-country-codes", "jamf-pro-version");
        add(
                routes,
                CATALOG_SYNC,
                ONE_LOCATION + "content",
                ONE_LOCATION + "revoke-licenses",
                ONE_LOCATION + "sync",
                ONE_LOCATION + "sync-runs",
                ONE_LOCATION + "operations",
                "volume-purchasing-content",
                "volume-purchasing-operations",
                "volume-purchasing-assignments",
                "catalog",
                "ebooks");
        add(routes, NOTIFICATION, "volume-purchasing-subscriptions", "accounts", "auth", "notifications");
        routes.add(Route.of(API + ONE_LOCATION + "assignments", CATALOG_SYNC, Access.BEARER_LARGE_BODY));
        routes.add(Route.of(API + ONE_LOCATION + "users", CATALOG_SYNC, Access.BEARER_LARGE_BODY));
        routes.add(Route.of(API + "volume-purchasing-invitations", CATALOG_SYNC, Access.BEARER_LARGE_BODY));
        routes.add(Route.of("/apple/notifications/{locationId}", CATALOG_SYNC, Access.WEBHOOK));
        routes.add(Route.of(
                API + "volume-purchasing-subscriptions/unsubscribe/{signed}", NOTIFICATION, Access.SIGNED_PATH));
        return new RouteTable(routes);
    }

    private static void add(List<Route> routes, Service service, String... patterns) {
        for (String pattern : patterns) {
            routes.add(Route.of(API + pattern, service, Access.BEARER));
        }
    }

    List<Route> routes() {
        return longestFirst;
    }

    /** The longest row that the path is below. */
    public Optional<Route> find(RawPath path) {
        for (Route route : longestFirst) {
            if (route.matches(path.segments())) {
                return Optional.of(route);
            }
        }
        return Optional.empty();
    }
}
