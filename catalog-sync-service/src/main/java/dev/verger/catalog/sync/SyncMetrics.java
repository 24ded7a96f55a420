package dev.verger.catalog.sync;

import dev.verger.catalog.run.SyncPhase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Metrics of mirrors: their age, and how often a second listing was needed. */
@ApplicationScoped
class SyncMetrics {

    private final MeterRegistry registry;
    private final Jdbi jdbi;
    private final SyncTimes times;
    private final AtomicLong oldestSuccess = new AtomicLong();
    private final MultiGauge lagByLocation;

    SyncMetrics(MeterRegistry registry, Jdbi jdbi, SyncTimes times) {
        this.registry = registry;
        this.jdbi = jdbi;
        this.times = times;
        Gauge.builder("verger.sync.lag.seconds", oldestSuccess, AtomicLong::get)
                .description("Age of the last successful sync, the oldest of all locations that can be synced")
                .register(registry);
        lagByLocation = MultiGauge.builder("verger.sync.location.lag.seconds")
                .description("Age of the last successful sync of each location that can be synced")
                .register(registry);
    }

    /** @param outcome NEEDED, AGREED or DISAGREED */
    void secondListing(SyncPhase list, String outcome) {
        registry.counter("verger.sync.second.listings", "list", list.name(), "outcome", outcome)
                .increment();
    }

    @Scheduled(every = "15s")
    void measure() {
        List<Lag> lags = lags();
        oldestSuccess.set(lags.stream().mapToLong(Lag::seconds).max().orElse(0));
        lagByLocation.register(
                lags.stream()
                        .map(lag -> MultiGauge.Row.of(Tags.of("location", Long.toString(lag.locationId)), lag.seconds))
                        .toList(),
                true);
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
                .bind("now", times.now())
                .map(ConstructorMapper.of(Lag.class))
                .list());
    }
}
