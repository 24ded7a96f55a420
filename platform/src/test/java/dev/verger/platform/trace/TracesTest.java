package dev.verger.platform.trace;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TracesTest {

    private static final String REQUEST = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final List<SpanData> exported = new ArrayList<>();
    private final Traces traces = new Traces(
            OpenTelemetrySdk.builder()
                    .setTracerProvider(SdkTracerProvider.builder()
                            .addSpanProcessor(SimpleSpanProcessor.create(new Exporter()))
                            .build())
                    .build(),
            false);

    @Test
    void resumesTheTraceOfWhatAskedForTheWork() {
        String stored;
        try (TracedWork work = traces.resume(REQUEST, SpanKind.INTERNAL, "run")) {
            stored = Traceparent.current();
        }

        SpanData run = exported.get(0);
        assertThat(run.getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(run.getParentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(stored).isEqualTo(Traceparent.of(run.getSpanContext()));
        assertThat(Traceparent.current()).isNull();
    }

    @Test
    void beginsATraceIfNoneAskedForTheWork() {
        traces.resume(null, SpanKind.INTERNAL, "run").close();
        traces.resume("no trace", SpanKind.INTERNAL, "run").close();

        assertThat(exported)
                .hasSize(2)
                .noneMatch(span -> span.getParentSpanContext().isValid())
                .allMatch(span -> span.getLinks().isEmpty());
    }

    @Test
    void linksTheOtherTraceInWhichTheWorkIsDone() {
        SpanContext notification = Traceparent.begin();
        try (TracedWork outer = traces.resume(Traceparent.of(notification), SpanKind.INTERNAL, "notification");
                TracedWork inner = traces.resume(REQUEST, SpanKind.INTERNAL, "result");
                TracedWork part = traces.begin(SpanKind.INTERNAL, "part")) {
            inner.link(REQUEST);
        }

        SpanData part = exported.get(0);
        SpanData inner = exported.get(1);
        assertThat(part.getParentSpanId()).isEqualTo(inner.getSpanId());
        assertThat(part.getLinks()).isEmpty();
        assertThat(inner.getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(inner.getLinks())
                .extracting(link -> link.getSpanContext().getTraceId())
                .containsExactly(notification.getTraceId(), "0af7651916cd43dd8448eb211c80319c");
    }

    @Test
    void recordsARequestThatHasEnded() {
        traces.called("Apple assets", Duration.ofSeconds(2), Map.of(), null);
        try (TracedWork run = traces.resume(REQUEST, SpanKind.INTERNAL, "run")) {
            traces.called("Apple assets", Duration.ofSeconds(2), Map.of("endpoint", "assets"), "AppleTokenException");
        }

        SpanData request = exported.get(0);
        assertThat(exported).hasSize(2);
        assertThat(Duration.ofNanos(request.getEndEpochNanos() - request.getStartEpochNanos()))
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(request.getParentSpanId()).isEqualTo(exported.get(1).getSpanId());
        assertThat(request.getAttributes().get(stringKey("endpoint"))).isEqualTo("assets");
        assertThat(request.getAttributes().get(stringKey("error.type"))).isEqualTo("AppleTokenException");
        assertThat(request.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(request.getStatus().getDescription()).isEmpty();
    }

    @Test
    void goesOnWithTheTraceWhileNothingIsRecorded() {
        try (TracedWork work = Traces.off().resume(REQUEST, SpanKind.INTERNAL, "run")) {
            work.attribute("a", 1).failed("X");
            assertThat(Traceparent.current()).isEqualTo(REQUEST);
        }
        try (TracedWork work = Traces.off().resume(null, SpanKind.INTERNAL, "run")) {
            assertThat(Traceparent.current()).isNull();
        }
    }

    private final class Exporter implements SpanExporter {

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            exported.addAll(spans);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
