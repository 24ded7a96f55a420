package dev.verger.locations.encryption;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Encrypts rows again with a new primary key: in the background, some rows at a time, on any replica. When it has
 * nothing to do any more the old keys may be taken out of the key set. A row that no key opens keeps none of the others
 * from it.
 */
@ApplicationScoped
class ReencryptionJob {

    private static final Logger LOG = Logger.getLogger(ReencryptionJob.class);

    private static final int SOME = 100;

    private final List<Reencryption> tables;
    private final Map<String, Integer> damaged = new ConcurrentHashMap<>();

    /** What became of rows. */
    private record Outcome(int done, int damaged, long last) {

        Outcome plus(Outcome more) {
            return new Outcome(done + more.done, damaged + more.damaged, more.last);
        }
    }

    ReencryptionJob(@All List<Reencryption> tables, MeterRegistry metrics) {
        this.tables = tables;
        for (Reencryption table : tables) {
            metrics.gauge(
                    "verger.secrets.damaged",
                    List.of(Tag.of("secrets", table.what())),
                    damaged,
                    counts -> counts.getOrDefault(table.what(), 0));
        }
    }

    @Scheduled(every = "{verger.schedule.reencryption}", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        tables.forEach(this::run);
    }

    private void run(Reencryption table) {
        var all = new Outcome(0, 0, 0);
        boolean more = true;
        while (more) {
            long after = all.last;
            Outcome some = QuarkusTransaction.requiringNew().call(() -> some(table, after));
            more = some.last > after;
            all = more ? all.plus(some) : all;
        }
        damaged.put(table.what(), all.damaged);
        if (all.done > 0) {
            LOG.infof("Encrypted %d %s with the primary key", all.done, table.what());
        }
        if (all.damaged > 0) {
            LOG.errorf("%d %s cannot be decrypted with any key and were not changed", all.damaged, table.what());
        }
    }

    private static Outcome some(Reencryption table, long after) {
        int done = 0;
        int damaged = 0;
        long last = after;
        for (long locationId : table.lockEncryptedOtherwise(after, SOME)) {
            last = locationId;
            try {
                table.reencrypt(locationId);
                done++;
            } catch (KeySetException e) {
                LOG.debugf("%s of location %d: %s", table.what(), locationId, e.getMessage());
                damaged++;
            }
        }
        return new Outcome(done, damaged, last);
    }
}
