package dev.verger.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LeaderGaugesTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Measurement> measurements = new ArrayList<>();
    private final LeaderGauges gauges = new LeaderGauges(registry, measurements, Runnable::run);
    private final LeaderGauge rooms = gauges.gauge("rooms", "Rooms that are open");

    @Test
    void exportsNothingBeforeItLeads() {
        rooms.set(3);
        rooms.replaceAll(Map.of(room(1), 1.0));

        assertThat(series()).isEmpty();
    }

    @Test
    void measuresAsSoonAsItLeadsAndNotAgainWhileItDoes() {
        var times = new ArrayList<String>();
        measurements.add(() -> rooms.set(4));
        measurements.add(() -> times.add("measured"));

        gauges.lead();
        gauges.lead();

        assertThat(series()).containsExactly(Map.entry("", 4.0));
        assertThat(times).hasSize(1);
    }

    @Test
    void aMeasurementThatFailsKeepsNoOtherFromItsTurn() {
        measurements.add(() -> {
            throw new IllegalStateException("The database is away");
        });
        measurements.add(() -> rooms.set(4));

        gauges.lead();

        assertThat(series()).hasSize(1);
    }

    @Test
    void removesItsSeriesWhenAnotherLeads() {
        gauges.lead();
        rooms.set(room(1), 5);

        gauges.follow();

        assertThat(series()).isEmpty();
        assertThat(gauges.isLeading()).isFalse();
        gauges.lead();
        rooms.set(room(1), 6);
        assertThat(series()).containsExactly(Map.entry("1", 6.0));
    }

    @Test
    void replacesSeriesThatAreGoneAndKeepsTheOthers() {
        gauges.lead();
        rooms.replaceAll(Map.of(room(1), 1.0, room(2), 2.0));
        Gauge kept = registry.get("rooms").tag("room", "2").gauge();

        rooms.replaceAll(Map.of(room(2), 20.0, room(3), 3.0));

        assertThat(series()).containsExactly(Map.entry("2", 20.0), Map.entry("3", 3.0));
        assertThat(registry.get("rooms").tag("room", "2").gauge()).isSameAs(kept);
    }

    @Test
    void theMostUrgentHaveSeriesAndTheRestIsCounted() {
        gauges.lead();
        var limit = new SeriesLimit(2, gauges.gauge("left.out", "Rooms without series"));

        List<Integer> urgent = limit.mostUrgent("rooms", List.of(5, 1, 4, 2), Integer::compare);

        assertThat(urgent).containsExactly(1, 2);
        assertThat(registry.get("left.out").tag("series", "rooms").gauge().value())
                .isEqualTo(2);
        assertThat(limit.mostUrgent("rooms", List.of(7), Integer::compare)).containsExactly(7);
        assertThat(registry.get("left.out").gauge().value()).isZero();
    }

    private static Tags room(int number) {
        return Tags.of("room", Integer.toString(number));
    }

    private Map<String, Double> series() {
        Map<String, Double> values = new TreeMap<>();
        for (Gauge gauge : registry.find("rooms").gauges()) {
            String room = gauge.getId().getTag("room");
            values.put(room == null ? "" : room, gauge.value());
        }
        return values;
    }
}
