package dev.verger.catalog.run;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;

/** Metrics of runs: outcomes, durations, queue length. */
@ApplicationScoped
class RunMetrics {

    private final MeterRegistry registry;
    private final Jdbi jdbi;
    private final Clock clock;
    private final AtomicLong waiting = new AtomicLong();

    RunMetrics(MeterRegistry registry, Jdbi jdbi, Clock clock) {
        this.registry = registry;
        this.jdbi = jdbi;
        this.clock = clock;
        Gauge.builder("verger.sync.waiting", waiting, AtomicLong::get)
                .description("Runs that are due and not yet running")
                .register(registry);
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

    @Scheduled(every = "15s")
    void measure() {
        waiting.set(jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from sync_run where state = 'QUEUED' and due_at <= :now")
                        .bind("now", clock.instant())
                        .mapTo(Long.class)
                        .one()));
    }
}
