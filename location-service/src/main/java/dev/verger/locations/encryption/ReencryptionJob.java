package dev.verger.locations.encryption;

import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Follows a new primary key: in the background, some rows at a time, on whichever replica gets them
 * first. When it has nothing to do any more the old keys may be taken out of the key set.
 */
@ApplicationScoped
class ReencryptionJob {

    private static final Logger LOG = Logger.getLogger(ReencryptionJob.class);

    private final List<Reencryption> tables;

    ReencryptionJob(@All List<Reencryption> tables) {
        this.tables = tables;
    }

    @Scheduled(
            every = "{verger.schedule.reencryption}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        for (Reencryption table : tables) {
            int total = 0;
            for (int some = table.reencryptSome(); some > 0; some = table.reencryptSome()) {
                total += some;
            }
            if (total > 0) {
                LOG.infof("Encrypted %d %s with the primary key", total, table.what());
            }
        }
    }
}
