package dev.verger.catalog.apple;

import dev.verger.apple.RequestObserver;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests of one run, and those of all runs as metrics. */
final class AppleCounter implements RequestObserver {

    private final MeterRegistry metrics;
    private final AtomicInteger requests = new AtomicInteger();

    AppleCounter(MeterRegistry metrics) {
        this.metrics = metrics;
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
    }

    int requests() {
        return requests.get();
    }
}
