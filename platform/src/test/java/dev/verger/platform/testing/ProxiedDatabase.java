package dev.verger.platform.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * A {@link FreshDatabase} behind a {@link FaultyProxy}, which is injected into the test's field of that type. For test
 * profiles that switch the common resources off.
 */
public class ProxiedDatabase implements QuarkusTestResourceLifecycleManager {

    private FaultyProxy proxy;

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(new FreshDatabase().start());
        String url = settings.get("quarkus.datasource.jdbc.url");
        int port = FreshDatabase.port();
        proxy = FaultyProxy.to(port);
        settings.put("quarkus.datasource.jdbc.url", url.replace(":" + port + "/", ":" + proxy.port() + "/"));
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(proxy, new TestInjector.MatchesType(FaultyProxy.class));
    }

    @Override
    public void stop() {
        proxy.close();
    }
}
