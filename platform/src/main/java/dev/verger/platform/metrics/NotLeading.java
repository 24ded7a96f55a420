package dev.verger.platform.metrics;

import io.quarkus.scheduler.Scheduled.SkipPredicate;
import io.quarkus.scheduler.ScheduledExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** Skips scheduled measurements on replicas that do not lead, so that one replica only has their cost. */
@ApplicationScoped
public class NotLeading implements SkipPredicate {

    private final LeaderGauges gauges;

    NotLeading(LeaderGauges gauges) {
        this.gauges = gauges;
    }

    @Override
    public boolean test(ScheduledExecution execution) {
        return !gauges.isLeading();
    }
}
