package dev.verger.catalog.database;

import dev.verger.catalog.testing.SimulatedServers;
import dev.verger.platform.testing.ProxiedDatabase;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** A connection to the database that can fail, and limits that are short enough for a test. */
public class UnreliableDatabase implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "verger.database.read-timeout-seconds", "10",
                "verger.database.request-read-timeout-seconds", "10",
                "verger.database.idle-in-transaction-timeout", "10s",
                "quarkus.datasource.jdbc.background-validation-interval", "2s",
                // Busy clients take processor time, which is not what is tested here.
                "quarkus.rest-client.location-service.read-timeout", "30000");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(ProxiedDatabase.class), new TestResourceEntry(SimulatedServers.class));
    }

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }
}
