package dev.verger.catalog.totals;

import dev.verger.catalog.location.LocationSeries;
import dev.verger.catalog.totals.LocationTotalsRepository.Licenses;
import dev.verger.platform.metrics.LeaderGauge;
import dev.verger.platform.metrics.LeaderGauges;
import dev.verger.platform.metrics.Measurement;
import dev.verger.platform.metrics.NotLeading;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The licenses of each location that was synced, by the totals that were published last. */
@ApplicationScoped
class LicenseMetrics implements Measurement {

    private static final Comparator<Licenses> FEWEST_AVAILABLE_FIRST =
            Comparator.comparingLong(Licenses::available).thenComparingLong(Licenses::locationId);

    private final LocationTotalsRepository repository;
    private final LocationSeries locations;
    private final LeaderGauge owned;
    private final LeaderGauge inUse;
    private final LeaderGauge available;

    LicenseMetrics(LocationTotalsRepository repository, LocationSeries locations, LeaderGauges gauges) {
        this.repository = repository;
        this.locations = locations;
        owned = gauges.gauge("verger.licenses.owned", "Licenses of a location, without titles that are unlimited");
        inUse = gauges.gauge("verger.licenses.in.use", "Licenses of a location that are assigned");
        available =
                gauges.gauge("verger.licenses.available", "Licenses of a location that Apple counts as not assigned");
    }

    @Override
    @Scheduled(every = "15s", skipExecutionIf = NotLeading.class)
    public void measure() {
        List<Licenses> shown = locations.mostUrgent("licenses", repository.all(), FEWEST_AVAILABLE_FIRST);
        show(owned, shown, Licenses::owned);
        show(inUse, shown, Licenses::inUse);
        show(available, shown, Licenses::available);
    }

    private static void show(LeaderGauge gauge, List<Licenses> shown, ToDoubleFunction<Licenses> value) {
        gauge.replaceAll(shown.stream()
                .collect(Collectors.toMap(
                        licenses -> Tags.of("location", Long.toString(licenses.locationId())), value::applyAsDouble)));
    }
}
