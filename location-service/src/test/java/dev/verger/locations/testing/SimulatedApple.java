package dev.verger.locations.testing;

import dev.verger.simulator.AppleSimulator;
import dev.verger.simulator.SimulatorOptions;
import dev.verger.testing.AccessTokens;
import dev.verger.testing.FreePort;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts the simulator beside the service and sets what the service needs to start. */
public class SimulatedApple implements QuarkusTestResourceLifecycleManager {

    private AppleSimulator apple;

    @Override
    public Map<String, String> start() {
        apple = AppleSimulator.start(SimulatorOptions.inMemory());
        String catalog = "http://127.0.0.1:" + FreePort.find();
        Map<String, String> settings = new HashMap<>();
        settings.put("verger.apple.url", apple.url().toString());
        settings.put("verger.apple.request-timeout", "PT2S");
        settings.put("verger.apple.request-interval", "PT0.2S");
        settings.put(Apple.ADMIN_URL, apple.adminUrl().toString());
        settings.put("verger.public.url", "https://vpp.example.org");
        settings.put("verger.token.keyset", KeySets.fresh());
        for (String name : List.of("legacy", "legacy-renewed", "lycee-hugo")) {
            settings.put("verger.test.token." + name, apple.tokenOf(name));
        }
        settings.put("verger.sites.initial", "Paris,Lyon");
        settings.put("verger.catalog-sync-service.url", catalog);
        settings.put("verger.notification-service.url", catalog);
        settings.put("quarkus.oidc.public-key", AccessTokens.PUBLIC_KEY);
        settings.putAll(AccessTokens.clientSettings(catalog));
        return settings;
    }

    @Override
    public void stop() {
        apple.close();
    }
}
