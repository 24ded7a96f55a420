package dev.verger.catalog.location;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.EventDrivenTest;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.trace.Traceparent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Calls to other services name the trace also while OpenTelemetry is off. */
@CatalogTest
class TracedCallIT extends EventDrivenTest {

    @Inject
    LocationAccessService locations;

    @Test
    void belongsToTheTraceOfTheCaller() {
        TestLocation location = TestLocation.of(Apple.library(3)).synced(locationEvents, catalogEvents);
        SpanContext caller = Traceparent.begin();

        try (var scope = Span.wrap(caller).makeCurrent()) {
            locations.forRun(location.id());
        }

        assertThat(location.traceparents()).containsExactly(Traceparent.of(caller));
    }
}
