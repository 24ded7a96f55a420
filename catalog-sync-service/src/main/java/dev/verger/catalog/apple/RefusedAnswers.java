package dev.verger.catalog.apple;

import dev.verger.apple.Endpoint;
import dev.verger.apple.error.Flaw;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts answers of Apple that this service refused. */
final class RefusedAnswers {

    private final MeterRegistry metrics;

    RefusedAnswers(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** One answer, or a whole listing. */
    void refused(String endpoint, Flaw flaw) {
        metrics.counter("verger.apple.answers.refused", "endpoint", endpoint, "reason", flaw.label())
                .increment();
    }

    /** Rows that do not name what they are about. */
    void skipped(Endpoint list, int rows) {
        if (rows > 0) {
            metrics.counter("verger.apple.rows.skipped", "endpoint", list.path())
                    .increment(rows);
        }
    }
}
