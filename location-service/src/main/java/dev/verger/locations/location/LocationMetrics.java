package dev.verger.locations.location;

import dev.verger.locations.servicetoken.TokenState;
import dev.verger.platform.metrics.LeaderGauge;
import dev.verger.platform.metrics.LeaderGauges;
import dev.verger.platform.metrics.Measurement;
import dev.verger.platform.metrics.NotLeading;
import dev.verger.platform.metrics.SeriesLimit;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How many locations there are by state of their token, how long each token lasts, and the names that belong to the ids
 * of locations in the metrics of all services.
 */
@ApplicationScoped
class LocationMetrics implements Measurement {

    private static final double SECONDS_A_DAY = Duration.ofDays(1).toSeconds();
    private static final int LONGEST_NAME = 100;
    private static final Comparator<Location> EXPIRES_FIRST = Comparator.comparing(
                    (Location location) -> location.token().expires())
            .thenComparing(Location::id);

    private final LocationRepository repository;
    private final Clock clock;
    private final SeriesLimit limit;
    private final LeaderGauge byState;
    private final LeaderGauge daysToExpiry;
    private final LeaderGauge info;

    LocationMetrics(LocationRepository repository, Clock clock, LeaderGauges gauges, LocationMetricsConfig config) {
        this.repository = repository;
        this.clock = clock;
        this.limit = new SeriesLimit(
                config.locations(),
                gauges.gauge("verger.metrics.locations.left.out", "Locations without series of their own"));
        this.byState = gauges.gauge("verger.locations", "Locations by state of their service token");
        this.daysToExpiry =
                gauges.gauge("verger.token.days.to.expiry", "Days until the service token of a location expires");
        this.info = gauges.gauge("verger.location.info", "Name and site of a location, always 1");
    }

    @Override
    @Scheduled(every = "{verger.schedule.metrics}", skipExecutionIf = NotLeading.class)
    public void measure() {
        Instant now = clock.instant();
        List<Location> all = repository.all();
        byState.replaceAll(countByState(all, now));
        List<Location> shown = limit.mostUrgent("token", all, EXPIRES_FIRST);
        daysToExpiry.replaceAll(shown.stream()
                .collect(Collectors.toMap(location -> tags(location), location -> daysToExpiry(location, now))));
        info.replaceAll(shown.stream().collect(Collectors.toMap(LocationMetrics::names, location -> 1.0)));
    }

    private static Map<Tags, Double> countByState(List<Location> locations, Instant now) {
        Map<TokenState, Long> counts = locations.stream()
                .map(location -> location.token().stateAt(now))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return Arrays.stream(TokenState.values())
                .collect(Collectors.toMap(
                        state -> Tags.of("state", state.name()), state -> (double) counts.getOrDefault(state, 0L)));
    }

    private static double daysToExpiry(Location location, Instant now) {
        return Duration.between(now, location.token().expires()).toSeconds() / SECONDS_A_DAY;
    }

    private static Tags tags(Location location) {
        return Tags.of("location", Long.toString(location.id()));
    }

    private static Tags names(Location location) {
        String site = location.siteName() == null ? "" : location.siteName();
        return tags(location).and("name", shorten(location.settings().name()), "site", shorten(site));
    }

    /** The first characters of a name; a pair of surrogates stays whole. */
    private static String shorten(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
    }
}
