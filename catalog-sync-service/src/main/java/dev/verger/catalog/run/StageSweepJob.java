package dev.verger.catalog.run;

import dev.verger.catalog.staging.StageOwner;
import dev.verger.catalog.staging.StageTables;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** Drops stages that nothing will read any more: those of replicas that died, and of attempts whose lease was lost. */
@ApplicationScoped
class StageSweepJob {

    private static final Logger LOG = Logger.getLogger(StageSweepJob.class);

    private final SyncRunRepository runs;
    private final Jdbi jdbi;

    StageSweepJob(SyncRunRepository runs, Jdbi jdbi) {
        this.runs = runs;
        this.jdbi = jdbi;
    }

    /**
     * Looks for the tables first and at the runs afterwards: an attempt that has a table was claimed before, so one
     * that is not at work then never will be again.
     */
    @Scheduled(every = "{verger.schedule.stages}", concurrentExecution = ConcurrentExecution.SKIP)
    void sweep() {
        Map<String, StageOwner> stages = StageTables.all(jdbi);
        if (stages.isEmpty()) {
            return;
        }
        Set<StageOwner> atWork = runs.atWork(stages.values());
        stages.forEach((name, owner) -> {
            if (!atWork.contains(owner)) {
                drop(name);
            }
        });
    }

    private void drop(String name) {
        try {
            StageTables.drop(jdbi, name);
            LOG.infof("Dropped the stage %s, which no run uses", name);
        } catch (RuntimeException e) {
            LOG.debugf(e, "%s is in use and dropped later", name);
        }
    }
}
