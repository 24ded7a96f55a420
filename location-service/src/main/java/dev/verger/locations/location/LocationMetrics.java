package dev.verger.locations.location;

import dev.verger.locations.servicetoken.TokenState;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How many locations there are by state of their token, and how long each token lasts. */
@ApplicationScoped
class LocationMetrics {

    private static final double SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

    private final LocationRepository repository;
    private final Clock clock;
    private final MultiGauge byState;
    private final MultiGauge daysToExpiry;

    LocationMetrics(LocationRepository repository, Clock clock, MeterRegistry metrics) {
        this.repository = repository;
        this.clock = clock;
        this.byState = MultiGauge.builder("verger.locations")
                .description("Locations by state of their service token")
                .register(metrics);
        this.daysToExpiry = MultiGauge.builder("verger.token.days.to.expiry")
                .description("Days until the service token of a location expires")
                .register(metrics);
    }

    @Scheduled(every = "{verger.schedule.metrics}")
    void measure() {
        Instant now = clock.instant();
        List<Location> locations = repository.all();
        Map<TokenState, Long> counts = locations.stream()
                .map(location -> location.token().stateAt(now))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        byState.register(
                Arrays.stream(TokenState.values())
                        .<Row<?>>map(state -> Row.of(Tags.of("state", state.name()), counts.getOrDefault(state, 0L)))
                        .toList(),
                true);
        daysToExpiry.register(
                locations.stream().<Row<?>>map(location -> days(location, now)).toList(), true);
    }

    private static Row<Number> days(Location location, Instant now) {
        double days = Duration.between(now, location.token().expires()).toSeconds() / SECONDS_A_DAY;
        return Row.of(Tags.of("location", Long.toString(location.id())), days);
    }
}
