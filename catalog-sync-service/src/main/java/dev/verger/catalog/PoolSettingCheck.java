package dev.verger.catalog;

import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Settings of what works in the background and of the pool that it shares, which make sense together only. */
public final class PoolSettingCheck {

    static final int CONNECTIONS = 32;
    static final int RUNS = 32;
    static final int MERGES = 4;
    static final int OPERATIONS = 8;
    static final int NOTIFIED_LOCATIONS = 8;
    static final int RECOUNTED_LOCATIONS = 8;

    private PoolSettingCheck() {}

    /**
     * Why the service cannot start with these settings, in one line, or empty when it can. Merges keep their
     * connections for long; what else runs, operations and the work on notifications do in the database is brief, so
     * that two of them can share one.
     */
    public static Optional<String> complaint(Config config) {
        try {
            int connections = value(config, "quarkus.datasource.jdbc.max-size", CONNECTIONS);
            int runs = value(config, "verger.sync.parallel-runs", RUNS);
            int merges = value(config, "verger.sync.parallel-merges", MERGES);
            if (merges < 1) {
                return Optional.of("VERGER_SYNC_PARALLEL_MERGES is 1 or above.");
            }
            int others = value(config, "verger.operations.parallel", OPERATIONS)
                    + value(config, "verger.webhook.parallel-locations", NOTIFIED_LOCATIONS)
                    + value(config, "verger.recount.parallel-locations", RECOUNTED_LOCATIONS);
            int least = merges + (runs + others + 1) / 2;
            if (connections >= least) {
                return Optional.empty();
            }
            return Optional.of(
                    "QUARKUS_DATASOURCE_JDBC_MAX_SIZE is %d, but VERGER_SYNC_PARALLEL_RUNS=%d, VERGER_SYNC_PARALLEL_MERGES=%d and %d worker slots for operations, notifications and single titles need %d (see docs/operations.md)."
                            .formatted(connections, runs, merges, others, least));
        } catch (IllegalArgumentException e) {
            return Optional.of("QUARKUS_DATASOURCE_JDBC_MAX_SIZE and the worker slots"
                    + " (VERGER_…_PARALLEL…) are whole numbers.");
        }
    }

    private static int value(Config config, String name, int absent) {
        return config.getOptionalValue(name, Integer.class).orElse(absent);
    }
}
