package dev.verger.gateway.testing;

import com.sun.net.httpserver.HttpHandler;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An issuer and two replicas of each service; injected into a test's field of this type. Its argument {@link #PROVIDER}
 * names a {@link ProviderShape}, Keycloak without it; other arguments are settings of the gateway.
 */
public class StubServers implements QuarkusTestResourceLifecycleManager {

    public static final String PROVIDER = "provider";

    /** Argument: {@code true} when neither issuer nor services listen while the gateway starts. */
    public static final String ABSENT = "absent";

    private final Map<String, String> settings = new HashMap<>();
    private ProviderShape shape = ProviderShape.KEYCLOAK;
    private boolean absent;
    private FakeIssuer issuer;
    private StubInvalidatedTokens invalidated;
    private List<StubService> location;
    private List<StubService> catalog;
    private List<StubService> notification;

    @Override
    public void init(Map<String, String> arguments) {
        settings.put("verger.gateway.origin.min-pause", "PT0.2S");
        settings.put("verger.gateway.origin.max-pause", "PT0.5S");
        settings.put("verger.gateway.origin.idle-timeout", "PT2S");
        settings.put("verger.gateway.rate-limit.anonymous-burst", "100000");
        settings.putAll(arguments);
        shape = ProviderShape.valueOf(arguments.getOrDefault(PROVIDER, shape.name()));
        settings.remove(PROVIDER);
        absent = Boolean.parseBoolean(settings.remove(ABSENT));
    }

    @Override
    public Map<String, String> start() {
        issuer = FakeIssuer.start(shape);
        invalidated = new StubInvalidatedTokens();
        location = twoOf("location-service", Map.of(StubInvalidatedTokens.PATH, invalidated));
        catalog = twoOf("catalog-sync-service", Map.of());
        notification = twoOf("notification-service", Map.of());
        settings.putAll(shape.settings());
        settings.put("quarkus.oidc.token.audience", shape.audience());
        settings.put("quarkus.oidc.auth-server-url", issuer.url());
        settings.put("verger.gateway.provider.client-secret", "gateway-secret");
        settings.put("verger.gateway.location-service", urls(location));
        settings.put("verger.gateway.catalog-sync-service", urls(catalog));
        settings.put("verger.gateway.notification-service", urls(notification));
        if (absent) {
            stop();
        }
        return settings;
    }

    @Override
    public void stop() {
        issuer.stop();
        all().forEach(StubService::kill);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(StubServers.class));
    }

    private static List<StubService> twoOf(String name, Map<String, HttpHandler> own) {
        return List.of(StubService.start(name, own), StubService.start(name, own));
    }

    private static String urls(List<StubService> replicas) {
        return String.join(",", replicas.stream().map(StubService::url).toList());
    }

    public FakeIssuer issuer() {
        return issuer;
    }

    /** The invalidated tokens that both replicas of location-service list. */
    public StubInvalidatedTokens invalidated() {
        return invalidated;
    }

    public List<StubService> location() {
        return location;
    }

    public List<StubService> catalog() {
        return catalog;
    }

    public List<StubService> notification() {
        return notification;
    }

    public List<StubService> all() {
        return List.of(location, catalog, notification).stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Everything works again. */
    public void reset() {
        issuer.fail(0);
        issuer.nameClientsIn(null);
        issuer.rotateRefreshTokens(true);
        issuer.calls().clear();
        invalidated.reset();
        all().forEach(StubService::reset);
    }
}
