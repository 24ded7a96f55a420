package dev.verger.catalog.sync;

import dev.verger.catalog.location.LocationSeries;
import dev.verger.catalog.run.SyncPhase;
import dev.verger.platform.metrics.LeaderGauge;
import dev.verger.platform.metrics.LeaderGauges;
import dev.verger.platform.metrics.Measurement;
import dev.verger.platform.metrics.NotLeading;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Metrics of mirrors: their age, and how often a second listing was needed. */
@ApplicationScoped
class SyncMetrics implements Measurement {

    private static final Comparator<Lag> OLDEST_FIRST =
            Comparator.comparingLong(Lag::seconds).reversed().thenComparingLong(Lag::locationId);

    private final MeterRegistry registry;
    private final Jdbi jdbi;
    private final SyncTimes times;
    private final LocationSeries locations;
    private final LeaderGauge oldestSuccess;
    private final LeaderGauge lagByLocation;

    SyncMetrics(MeterRegistry registry, Jdbi jdbi, SyncTimes times, LocationSeries locations, LeaderGauges gauges) {
        this.registry = registry;
        this.jdbi = jdbi;
        this.times = times;
        this.locations = locations;
        oldestSuccess = gauges.gauge(
                "verger.sync.lag.seconds",
                "Age of the last successful sync, the oldest of all locations that can be synced");
        lagByLocation = gauges.gauge(
                "verger.sync.location.lag.seconds",
                "Age of the last successful sync of each location that can be synced");
    }

    /** @param outcome NEEDED, AGREED or DISAGREED */
    void secondListing(SyncPhase list, String outcome) {
        registry.counter("verger.sync.second.listings", "list", list.name(), "outcome", outcome)
                .increment();
    }

    @Override
    @Scheduled(every = "15s", skipExecutionIf = NotLeading.class)
    public void measure() {
        List<Lag> lags = lags();
        oldestSuccess.set(lags.stream().mapToLong(Lag::seconds).max().orElse(0));
        lagByLocation.replaceAll(locations.mostUrgent("sync", lags, OLDEST_FIRST).stream()
                .collect(Collectors.toMap(
                        lag -> Tags.of("location", Long.toString(lag.locationId)), lag -> (double) lag.seconds)));
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
