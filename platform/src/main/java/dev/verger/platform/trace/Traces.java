package dev.verger.platform.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Begins the spans that the framework does not know of. */
@ApplicationScoped
public class Traces {

    private static final String SCOPE = "dev.verger";

    private final Tracer tracer;

    @Inject
    Traces(
            OpenTelemetry openTelemetry,
            @ConfigProperty(name = "quarkus.otel.sdk.disabled", defaultValue = "false") boolean disabled) {
        // The provider of a disabled SDK would still make spans with ids of their own.
        this(disabled ? TracerProvider.noop() : openTelemetry.getTracerProvider());
    }

    private Traces(TracerProvider provider) {
        this.tracer = provider.get(SCOPE);
    }

    /** Records nothing, as while no spans are recorded; the trace of work that is resumed goes on. */
    public static Traces off() {
        return new Traces(TracerProvider.noop());
    }

    /** Begins a part of the current work. */
    public TracedWork begin(SpanKind kind, String name) {
        return new TracedWork(tracer.spanBuilder(name).setSpanKind(kind).startSpan());
    }

    /**
     * Begins work that was asked for earlier, or elsewhere.
     *
     * @param traceparent of what asked for it; if it is null or cannot be read, a trace of its own begins. Work of
     *     another trace that this thread does now is linked
     */
    public TracedWork resume(String traceparent, SpanKind kind, String name) {
        return new TracedWork(child(traceparent, kind, name).startSpan());
    }

    /**
     * Begins the span of a message that is on its way while the caller does something else.
     *
     * @return to be ended by the caller; its context goes with the message
     */
    public Span send(String traceparent, String name) {
        return child(traceparent, SpanKind.PRODUCER, name).startSpan();
    }

    private SpanBuilder child(String traceparent, SpanKind kind, String name) {
        Optional<SpanContext> parent = Traceparent.parse(traceparent);
        Context context =
                parent.map(known -> Context.root().with(Span.wrap(known))).orElseGet(Context::root);
        SpanBuilder span = tracer.spanBuilder(name).setParent(context).setSpanKind(kind);
        SpanContext now = Span.current().getSpanContext();
        boolean elsewhere = parent.isEmpty() || !parent.get().getTraceId().equals(now.getTraceId());
        return now.isValid() && elsewhere ? span.addLink(now) : span;
    }

    /**
     * Records a request to another server that has just ended, as part of the current work. Nothing is recorded outside
     * of any.
     *
     * @param failure as of {@link TracedWork#failed(String)}; null if it worked
     */
    public void called(String name, Duration duration, Map<String, String> attributes, String failure) {
        if (!Span.current().getSpanContext().isValid()) {
            return;
        }
        Instant end = Instant.now();
        Span span = tracer.spanBuilder(name)
                .setSpanKind(SpanKind.CLIENT)
                .setStartTimestamp(end.minus(duration))
                .startSpan();
        attributes.forEach(span::setAttribute);
        if (failure != null) {
            TracedWork.fail(span, failure);
        }
        span.end(TimeUnit.SECONDS.toNanos(end.getEpochSecond()) + end.getNano(), TimeUnit.NANOSECONDS);
    }
}
