package dev.verger.platform.database;

import dev.verger.platform.testing.ProxiedDatabase;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** Limits that are short enough for a test, and a connection to the database that can fail. */
public class DatabaseLimits implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "verger.database.request-timeout", "2s",
                "verger.database.read-timeout-seconds", "6",
                "verger.database.request-read-timeout-seconds", "6",
                "quarkus.datasource.requests.jdbc.max-size", "3",
                "quarkus.datasource.jdbc.background-validation-interval", "1s",
                "quarkus.datasource.jdbc.validation-query-timeout", "2s",
                "quarkus.transaction-manager.default-transaction-timeout", "4s",
                "verger.export.parallel", "2",
                "verger.export.write-timeout", "PT8S");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(ProxiedDatabase.class));
    }

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }
}
