package dev.verger.catalog.run;

import dev.verger.platform.metrics.LeaderGauge;
import dev.verger.platform.metrics.LeaderGauges;
import dev.verger.platform.metrics.Measurement;
import dev.verger.platform.metrics.NotLeading;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** Metrics of runs: outcomes, durations, queue length. */
@ApplicationScoped
class RunMetrics implements Measurement {

    private final MeterRegistry registry;
    private final Jdbi jdbi;
    private final Clock clock;
    private final LeaderGauge waiting;

    RunMetrics(MeterRegistry registry, Jdbi jdbi, Clock clock, LeaderGauges gauges) {
        this.registry = registry;
        this.jdbi = jdbi;
        this.clock = clock;
        waiting = gauges.gauge("verger.sync.waiting", "Runs that are due and not yet running");
    }

    void ended(SyncRun run, SyncState state, Instant at) {
        registry.timer(
                        "verger.sync.runs",
                        "kind",
                        run.kind().name(),
                        "cause",
                        run.cause().name(),
                        "state",
                        state.name())
                .record(Duration.between(run.startedAt(), at));
    }

    void saw(SyncPhase phase, int rows) {
        registry.counter("verger.sync.rows.seen", "phase", phase.name()).increment(rows);
    }

    void changed(SyncPhase phase, long rows) {
        registry.counter("verger.sync.rows.changed", "phase", phase.name()).increment(rows);
    }

    @Override
    @Scheduled(every = "15s", skipExecutionIf = NotLeading.class)
    public void measure() {
        waiting.set(jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from sync_run where state = 'QUEUED' and due_at <= :now")
                        .bind("now", clock.instant())
                        .mapTo(Long.class)
                        .one()));
    }
}
