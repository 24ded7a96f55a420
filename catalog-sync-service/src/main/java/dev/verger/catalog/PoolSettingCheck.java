package dev.verger.catalog;

import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Settings of runs and of the pool that they share, which make sense together only. */
public final class PoolSettingCheck {

    static final int CONNECTIONS = 24;
    static final int RUNS = 32;
    static final int MERGES = 4;

    private PoolSettingCheck() {}

    /**
     * Why the service cannot start with these settings, in one line, or empty when it can. Merges keep their
     * connections for long; what else runs do in the database is brief, so that two of them can share one.
     */
    public static Optional<String> complaint(Config config) {
        try {
            int connections = value(config, "quarkus.datasource.jdbc.max-size", CONNECTIONS);
            int runs = value(config, "verger.sync.parallel-runs", RUNS);
            int merges = value(config, "verger.sync.parallel-merges", MERGES);
            if (merges < 1) {
                return Optional.of("VERGER_SYNC_PARALLEL_MERGES is 1 or above.");
            }
            int least = merges + (runs + 1) / 2;
            if (connections >= least) {
                return Optional.empty();
            }
            return Optional.of(
                    "QUARKUS_DATASOURCE_JDBC_MAX_SIZE is %d, but VERGER_SYNC_PARALLEL_RUNS=%d and VERGER_SYNC_PARALLEL_MERGES=%d need %d (see docs/operations.md)."
                            .formatted(connections, runs, merges, least));
        } catch (IllegalArgumentException e) {
            return Optional.of("QUARKUS_DATASOURCE_JDBC_MAX_SIZE, VERGER_SYNC_PARALLEL_RUNS and"
                    + " VERGER_SYNC_PARALLEL_MERGES are whole numbers.");
        }
    }

    private static int value(Config config, String name, int absent) {
        return config.getOptionalValue(name, Integer.class).orElse(absent);
    }
}
