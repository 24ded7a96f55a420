package dev.verger.catalog.testing;

import dev.verger.simulator.AppleSimulator;
import dev.verger.simulator.SimulatorOptions;
import dev.verger.testing.AccessTokens;
import dev.verger.testing.apple.AppleAdmin;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Starts the simulated Apple and the fake location-service beside the service. */
public class SimulatedServers implements QuarkusTestResourceLifecycleManager {

    /** Configured as control title of Malta's storefront. */
    public static final String SOLD_EVERYWHERE = "1999999900";

    /** Far more than Apple's 15, so that no sync waits for its requests. */
    private static final int REQUESTS_PER_SECOND = 200;

    private static volatile URI appleUrl;

    private AppleSimulator apple;
    private FakeLocationService locations;

    @Override
    public Map<String, String> start() {
        apple = AppleSimulator.start(SimulatorOptions.inMemory());
        appleUrl = apple.url();
        new AppleAdmin(apple.adminUrl().toString()).limit("maxRequestPerSecond", REQUESTS_PER_SECOND);
        locations = FakeLocationService.start();
        Map<String, String> settings = new HashMap<>();
        settings.put("verger.apple.url", apple.url().toString());
        settings.put("verger.apple.request-timeout", "PT3S");
        settings.put("verger.apple.first-pause", "PT0.05S");
        settings.put("verger.apple.attempts", "3");
        settings.put(Apple.ADMIN_URL, apple.adminUrl().toString());
        settings.put("verger.location-service.url", locations.url());
        settings.putAll(AccessTokens.clientSettings(locations.url()));
        settings.put("quarkus.oidc.public-key", AccessTokens.PUBLIC_KEY);
        settings.put("verger.public.url", "https://vpp.example.org");
        settings.put("verger.sync.first-retry", "PT2S");
        settings.put("verger.sync.poll", "PT0.1S");
        settings.put("verger.schedule.sync", "1s");
        settings.put("verger.schedule.store-check", "1s");
        settings.put("verger.store-check.controls.MT", SOLD_EVERYWHERE);
        settings.put("verger.apple.metadata.requests-per-second", "200");
        settings.put("verger.apple.metadata.first-pause", "PT0.05S");
        settings.put("verger.apple.metadata.pause-after-failure", "PT0.3S");
        settings.put("verger.apple.metadata.request-timeout", "PT2S");
        settings.put("verger.apple.metadata.longest-delay", "PT3S");
        settings.put("verger.operations.poll", "PT0.1S");
        settings.put("verger.operations.ask-after", "PT0.5S");
        settings.put("verger.operations.ask-every", "PT0.3S");
        settings.put("verger.operations.send-again-after", "PT2S");
        settings.put("verger.operations.look-again-after", "PT0.5S");
        settings.put("verger.operations.longest-pause", "PT5S");
        settings.put("verger.operations.first-retry", "PT0.2S");
        settings.put("verger.schedule.purge", "1s");
        settings.put("verger.schedule.owner-comparison", "off");
        // Tests have stages without runs.
        settings.put("verger.schedule.stages", "off");
        return settings;
    }

    /** Base address of the simulated Apple, for resources that start after this one. */
    static URI appleUrl() {
        return appleUrl;
    }

    @Override
    public void stop() {
        locations.close();
        apple.close();
    }
}
