package dev.verger.catalog.apple;

import dev.verger.apple.RequestObserver;
import dev.verger.platform.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests of one run, and those of all runs as metrics, and records a span of each. */
final class AppleCounter implements RequestObserver {

    private final MeterRegistry metrics;
    private final Traces traces;
    private final AtomicInteger requests = new AtomicInteger();

    AppleCounter(MeterRegistry metrics, Traces traces) {
        this.metrics = metrics;
        this.traces = traces;
    }

    @Override
    public void observed(Outcome outcome) {
        requests.incrementAndGet();
        metrics.timer(
                        "verger.apple.requests",
                        "endpoint",
                        outcome.endpoint().path(),
                        "outcome",
                        outcome.result(),
                        "error.number",
                        outcome.errorTag())
                .record(outcome.duration());
        traces.called(
                "Apple " + outcome.endpoint().path(),
                outcome.duration(),
                Map.of(
                        "http.response.status_code", Integer.toString(outcome.httpStatus()),
                        "verger.apple.endpoint", outcome.endpoint().path(),
                        "verger.apple.error", outcome.errorTag()),
                outcome.result().equals("OK") ? null : outcome.result());
    }

    int requests() {
        return requests.get();
    }
}
