package dev.verger.catalog.intake;

import dev.verger.platform.client.FailureCause;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Once a day repairs what lost events have left, see {@link OwnerComparison}. */
@ApplicationScoped
class OwnerComparisonJob {

    private static final Logger LOG = Logger.getLogger(OwnerComparisonJob.class);

    private final OwnerComparisonTimes times;
    private final OwnerComparison comparison;
    private final MeterRegistry metrics;

    OwnerComparisonJob(OwnerComparisonTimes times, OwnerComparison comparison, MeterRegistry metrics) {
        this.times = times;
        this.comparison = comparison;
        this.metrics = metrics;
    }

    @Scheduled(every = "{verger.schedule.owner-comparison}", concurrentExecution = ConcurrentExecution.SKIP)
    void compareWhenDue() {
        if (times.claim()) {
            Timer.Sample began = Timer.start(metrics);
            began.stop(metrics.timer("verger.owner.comparison", "outcome", compare()));
        }
    }

    /** Returns how it ended. What fails is tried again soon. */
    private String compare() {
        try {
            comparison.compare();
            times.done();
            return "done";
        } catch (OtherOwnerException e) {
            LOG.errorf(
                    "What answers as location-service does not own the locations known here, so"
                            + " nothing was compared: %s",
                    e.getMessage());
            return "refused";
        } catch (RuntimeException e) {
            LOG.warnf("The reconciliation with location-service failed: %s", FailureCause.of(e));
            return "failed";
        }
    }
}
