package dev.verger.notifications.testing;

import dev.verger.testing.AccessTokens;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Settings of every integration test; the broker is shared, so group and topics are not. */
public class TestSettings implements QuarkusTestResourceLifecycleManager {

    private static String locationTopic;
    private static String catalogTopic;

    @Override
    public Map<String, String> start() {
        String run = UUID.randomUUID().toString();
        locationTopic = "location-events-" + run;
        catalogTopic = "catalog-events-" + run;
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.oidc.public-key", AccessTokens.PUBLIC_KEY);
        settings.put("verger.public.url", "https://vpp.example.org");
        settings.put("verger.digest.poll", "off");
        settings.put("verger.user-mail.poll", "off");
        settings.put("verger.reconciliation.reuse-for", "PT0S");
        settings.put("mp.messaging.incoming.location-events.topic", locationTopic);
        settings.put("mp.messaging.incoming.location-events.group.id", run);
        settings.put("mp.messaging.incoming.location-events.dead-letter-queue.topic", locationTopic + ".dlq");
        settings.put("mp.messaging.incoming.catalog-events.topic", catalogTopic);
        settings.put("mp.messaging.incoming.catalog-events.group.id", run);
        settings.put("mp.messaging.incoming.catalog-events.dead-letter-queue.topic", catalogTopic + ".dlq");
        return settings;
    }

    @Override
    public void stop() {
        // nothing was started
    }

    public static String locationTopic() {
        return locationTopic;
    }

    public static String catalogTopic() {
        return catalogTopic;
    }
}
