package dev.verger.platform.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The W3C {@code traceparent} as it is in headers, rows and messages: {@code 00-<trace id>-<span id>-<flags>}.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>
 */
public final class Traceparent {

    /** Name of the HTTP header, and of the attribute of a CloudEvent. */
    public static final String NAME = "traceparent";

    private static final TextMapGetter<String> TEXT = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String carrier) {
            return List.of(NAME);
        }

        @Override
        public String get(String carrier, String key) {
            return NAME.equals(key) ? carrier : null;
        }
    };

    private Traceparent() {}

    /** @param text may be null; what the recommendation does not allow counts as none */
    public static Optional<SpanContext> parse(String text) {
        if (text == null) {
            return Optional.empty();
        }
        Context extracted = W3CTraceContextPropagator.getInstance().extract(Context.root(), text, TEXT);
        return Optional.of(Span.fromContext(extracted).getSpanContext()).filter(SpanContext::isValid);
    }

    /** Returns null for a context that is not valid. */
    public static String of(SpanContext context) {
        return context.isValid()
                ? "00-%s-%s-%s"
                        .formatted(
                                context.getTraceId(),
                                context.getSpanId(),
                                context.getTraceFlags().asHex())
                : null;
    }

    /** Of the work that this thread does now; null if it belongs to no trace. */
    public static String current() {
        return of(Span.current().getSpanContext());
    }

    /** The begin of a new trace, which the services that record spans may record. */
    public static SpanContext begin() {
        return SpanContext.create(hex() + hex(), hex(), TraceFlags.getSampled(), TraceState.getDefault());
    }

    private static String hex() {
        return "%016x".formatted(ThreadLocalRandom.current().nextLong() | 1); // an id of zeros is not valid
    }
}
