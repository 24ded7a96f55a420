package dev.verger.catalog.sync;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Runs in numbers: how many ended how, how long they took, how many wait, how stale the mirrors are. */
@ApplicationScoped
class SyncMetrics {

    private final MeterRegistry registry;
    private final Jdbi jdbi;
    private final SyncTimes times;
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong oldestSuccess = new AtomicLong();
    private final MultiGauge lagByLocation;

    SyncMetrics(MeterRegistry registry, Jdbi jdbi, SyncTimes times) {
        this.registry = registry;
        this.jdbi = jdbi;
        this.times = times;
        Gauge.builder("verger.sync.waiting", waiting, AtomicLong::get)
                .description("Runs that are due and not yet running")
                .register(registry);
        Gauge.builder("verger.sync.lag.seconds", oldestSuccess, AtomicLong::get)
                .description("Age of the oldest last good run of any location that can be synced")
                .register(registry);
        lagByLocation = MultiGauge.builder("verger.sync.location.lag.seconds")
                .description("Age of the last good run of each location that can be synced")
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

    /** @param outcome NEEDED, AGREED or DISAGREED */
    void secondListing(SyncPhase list, String outcome) {
        registry.counter("verger.sync.second.listings", "list", list.name(), "outcome", outcome)
                .increment();
    }

    @Scheduled(every = "15s")
    void measure() {
        waiting.set(countWaiting());
        List<Lag> lags = lags();
        oldestSuccess.set(lags.stream().mapToLong(Lag::seconds).max().orElse(0));
        lagByLocation.register(
                lags.stream()
                        .map(lag -> MultiGauge.Row.of(Tags.of("location", Long.toString(lag.locationId)), lag.seconds))
                        .toList(),
                true);
    }

    private long countWaiting() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from sync_run where state = 'QUEUED' and due_at <= :now")
                        .bind("now", SyncRunRepository.at(times.now()))
                        .mapTo(Long.class)
                        .one());
    }

    /** Seconds since the last good run of a location that can be synced; since it is known if none. */
    public record Lag(long locationId, long seconds) {}

    private List<Lag> lags() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select s.location_id,
                    greatest(0, extract(epoch from :now - coalesce(s.last_success_at, s.created_at)))::bigint
                        as seconds
                from sync_schedule s join known_location k on k.id = s.location_id
                where not k.deleted and coalesce(k.token_state, 'VALID') in ('VALID', 'EXPIRING')
                """)
                .bind("now", SyncRunRepository.at(times.now()))
                .map(ConstructorMapper.of(Lag.class))
                .list());
    }
}
