package dev.verger.mirror;

import dev.verger.testing.AccessTokens;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The settings of a replica under test, with short waits. */
final class ReplicaSettings {

    private ReplicaSettings() {}

    static Map<String, String> of(
            String databaseUrl,
            String databaseUser,
            String kafkaServers,
            String appleUrl,
            String locationServiceUrl,
            Path clockOffsetFile) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.http.port", "0");
        settings.put("quarkus.management.host", "127.0.0.1");
        settings.put("quarkus.management.port", "0");
        settings.put("quarkus.datasource.jdbc.url", databaseUrl);
        settings.put("quarkus.datasource.username", databaseUser);
        settings.put("quarkus.datasource.password", "trusted-on-this-machine");
        settings.put("kafka.bootstrap.servers", kafkaServers);
        settings.put("verger.apple.url", appleUrl);
        settings.put("verger.location-service.url", locationServiceUrl);
        settings.put("verger.clock.offset-file", clockOffsetFile.toString());
        // Which replica has a run or an operation is in its log.
        settings.put("quarkus.log.category.\"dev.verger.catalog.run\".level", "DEBUG");
        settings.put("quarkus.log.category.\"dev.verger.catalog.dispatch\".level", "DEBUG");
        disableOidc(settings, locationServiceUrl);
        shortenWaits(settings);
        return settings;
    }

    /** No test calls over HTTP with a token; the replicas get theirs from the fake. */
    private static void disableOidc(Map<String, String> settings, String locationServiceUrl) {
        settings.put("quarkus.oidc.auth-server-url", locationServiceUrl);
        settings.put("quarkus.oidc.discovery-enabled", "false");
        settings.put("quarkus.oidc.introspection-path", "/introspect");
        settings.putAll(AccessTokens.clientSettings(locationServiceUrl));
    }

    private static void shortenWaits(Map<String, String> settings) {
        settings.put("verger.apple.request-timeout", "PT3S");
        settings.put("verger.apple.first-pause", "PT0.05S");
        settings.put("verger.apple.attempts", "3");
        settings.put("verger.apple.longest-pause", "PT3S");
        settings.put("verger.sync.lease", "PT3S");
        settings.put("verger.sync.poll", "PT0.2S");
        settings.put("verger.sync.first-retry", "PT1S");
        settings.put("verger.sync.longest-retry", "PT4S");
        settings.put("verger.sync.second-listing-after", "PT2S");
        // A replica that was killed keeps its partitions for this time.
        settings.put("mp.messaging.incoming.location-events.session.timeout.ms", "6000");
        settings.put("mp.messaging.incoming.location-events.heartbeat.interval.ms", "1500");
        settings.put("verger.operations.lease", "PT3S");
        settings.put("verger.operations.poll", "PT0.2S");
        settings.put("verger.operations.ask-after", "PT0.5S");
        settings.put("verger.operations.ask-every", "PT0.5S");
        settings.put("verger.operations.send-again-after", "PT3S");
        settings.put("verger.webhook.lease", "PT3S");
        settings.put("verger.webhook.retry-after", "PT0.5S");
        settings.put("verger.recount.lease", "PT3S");
        settings.put("verger.recount.first-retry", "PT0.1S");
        settings.put("verger.recount.longest-retry", "PT1S");
        // As long as with the usual pauses.
        settings.put("verger.recount.attempts", "20");
        settings.put("verger.schedule.sync", "1s");
        settings.put("verger.schedule.purge", "1s");
        settings.put("verger.schedule.stages", "1s");
    }
}
