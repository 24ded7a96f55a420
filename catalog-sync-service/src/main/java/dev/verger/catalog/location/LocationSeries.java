package dev.verger.catalog.location;

import dev.verger.platform.metrics.LeaderGauges;
import dev.verger.platform.metrics.SeriesLimit;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;

/** Which locations have series of their own in the metrics. */
@ApplicationScoped
public class LocationSeries {

    private final SeriesLimit limit;

    LocationSeries(LocationSeriesConfig config, LeaderGauges gauges) {
        this.limit = new SeriesLimit(
                config.locations(),
                gauges.gauge("verger.metrics.locations.left.out", "Locations without series of their own"));
    }

    /**
     * The rows of locations that have series; the rest is counted ({@code verger.metrics.locations.left.out}).
     *
     * @param series name of the group of series
     * @param all one row for each location
     */
    public <T> List<T> mostUrgent(String series, List<T> all, Comparator<T> urgentFirst) {
        return limit.mostUrgent(series, all, urgentFirst);
    }
}
