package dev.verger.notifications.projection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Caches the outcome of a reconciliation for some seconds, failures included, so that a repeated request does not read
 * the owners again.
 */
@ApplicationScoped
class RecentReadings {

    /** Stands for all locations; never a set that is asked for. */
    private static final Set<Long> EVERYTHING = Set.of(-1L);

    private record Reading(Freshness freshness, long at) {}

    private final long lastsFor;
    private final LongSupplier nanos;
    private final Map<Set<Long>, Reading> readings = new HashMap<>();

    @Inject
    RecentReadings(ReconciliationConfig config) {
        this(config.reuseFor(), System::nanoTime);
    }

    RecentReadings(Duration lastsFor, LongSupplier nanos) {
        this.lastsFor = lastsFor.toNanos();
        this.nanos = nanos;
    }

    /** What came of reading these locations, or all of them, lately. */
    synchronized Optional<Freshness> of(Collection<Long> locationIds) {
        forgetOld();
        return Optional.ofNullable(readings.get(EVERYTHING))
                .or(() -> Optional.ofNullable(readings.get(Set.copyOf(locationIds))))
                .map(Reading::freshness);
    }

    synchronized void read(Collection<Long> locationIds, Freshness freshness) {
        readings.put(Set.copyOf(locationIds), new Reading(freshness, nanos.getAsLong()));
    }

    synchronized void readEverything(Freshness freshness) {
        readings.put(EVERYTHING, new Reading(freshness, nanos.getAsLong()));
    }

    private void forgetOld() {
        long now = nanos.getAsLong();
        readings.values().removeIf(reading -> now - reading.at() >= lastsFor);
    }
}
