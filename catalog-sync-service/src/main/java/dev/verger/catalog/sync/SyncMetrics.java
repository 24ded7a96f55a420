package dev.verger.catalog.sync;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;

/**
 * Runs in numbers: how many ended how, how long they took, how many wait, how stale the mirrors
 * are.
 */
@ApplicationScoped
class SyncMetrics {

    private final MeterRegistry registry;
    private final Jdbi jdbi;
    private final SyncTimes times;
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong oldestSuccess = new AtomicLong();

    SyncMetrics(MeterRegistry registry, Jdbi jdbi, SyncTimes times) {
        this.registry = registry;
        this.jdbi = jdbi;
        this.times = times;
    }

    void register(@Observes StartupEvent event) {
        Gauge.builder("verger.sync.waiting", waiting, AtomicLong::get)
                .description("Runs that are due and not yet running")
                .register(registry);
        Gauge.builder("verger.sync.lag.seconds", oldestSuccess, AtomicLong::get)
                .description("Age of the oldest last good run of any location that can be synced")
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

    @Scheduled(every = "15s")
    void measure() {
        OffsetDateTime now = SyncRunRepository.at(times.now());
        jdbi.useHandle(
                handle -> {
                    waiting.set(
                            handle.createQuery(
                                            "select count(*) from sync_run where state = 'QUEUED' and due_at <= :now")
                                    .bind("now", now)
                                    .mapTo(Long.class)
                                    .one());
                    oldestSuccess.set(
                            handle.createQuery(
                                            """
                                            select coalesce(max(extract(epoch from :now - s.last_success_at)), 0)
                                            from sync_schedule s join known_location k on k.id = s.location_id
                                            where not k.deleted and coalesce(k.token_state, 'VALID') in ('VALID', 'EXPIRING')
                                            """)
                                    .bind("now", now)
                                    .mapTo(Long.class)
                                    .one());
                });
    }
}
