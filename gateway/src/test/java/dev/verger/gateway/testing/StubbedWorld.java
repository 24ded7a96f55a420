package dev.verger.gateway.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An issuer and two replicas of each service; injected into a test's field of this type. The
 * arguments of a test are settings of the gateway.
 */
public class StubbedWorld implements QuarkusTestResourceLifecycleManager {

    private final Map<String, String> settings = new HashMap<>();
    private FakeIssuer issuer;
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
    }

    @Override
    public Map<String, String> start() {
        issuer = FakeIssuer.start();
        location = twoOf("location-service");
        catalog = twoOf("catalog-sync-service");
        notification = twoOf("notification-service");
        settings.put("quarkus.oidc.auth-server-url", issuer.url());
        settings.put("verger.gateway.provider.client-secret", "gateway-secret");
        settings.put("verger.gateway.location-service", urls(location));
        settings.put("verger.gateway.catalog-sync-service", urls(catalog));
        settings.put("verger.gateway.notification-service", urls(notification));
        return settings;
    }

    @Override
    public void stop() {
        issuer.stop();
        all().forEach(StubService::kill);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(StubbedWorld.class));
    }

    private static List<StubService> twoOf(String name) {
        return List.of(StubService.start(name), StubService.start(name));
    }

    private static String urls(List<StubService> replicas) {
        return String.join(",", replicas.stream().map(StubService::url).toList());
    }

    public FakeIssuer issuer() {
        return issuer;
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
        return List.of(location, catalog, notification).stream().flatMap(List::stream).toList();
    }

    /** Everything works again. */
    public void reset() {
        issuer.fail(0);
        issuer.calls().clear();
        all().forEach(StubService::reset);
    }
}
