package dev.verger.catalog.apple;

import dev.verger.platform.metrics.LeaderGauge;
import dev.verger.platform.metrics.LeaderGauges;
import dev.verger.platform.metrics.Measurement;
import dev.verger.platform.metrics.NotLeading;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** How much of the request budget the busiest library uses, by all replicas and services together. */
@ApplicationScoped
class RequestBudgetMetrics implements Measurement {

    private final RequestBudget budget;
    private final RequestShares shares = new RequestShares();
    private final LeaderGauge used;

    RequestBudgetMetrics(RequestBudget budget, LeaderGauges gauges) {
        this.budget = budget;
        used = gauges.gauge(
                "verger.apple.request.budget.used.ratio",
                "Share of the allowed requests of the busiest library in the last minute");
    }

    @Override
    @Scheduled(every = "15s", skipExecutionIf = NotLeading.class)
    public void measure() {
        shares.read(System.nanoTime(), budget.reservedMicros()).ifPresent(used::set);
    }
}
