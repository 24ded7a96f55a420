package dev.verger.gateway.trace;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.gateway.trace.SpanRules.NoClientAlone;
import dev.verger.gateway.trace.SpanRules.Redaction;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.junit.jupiter.api.Test;

class SpanRulesTest {

    private final Tracer tracer = SdkTracerProvider.builder()
            .setSampler(new NoClientAlone(Sampler.alwaysOn()))
            .addSpanProcessor(new Redaction())
            .build()
            .get("test");

    @Test
    void exportsNoAddressesButTheRoute() {
        Span span = tracer.spanBuilder("GET")
                .setAttribute("url.path", "/api/v1/volume-purchasing-locations/1/users/anna@example.org")
                .setAttribute("url.query", "filter=serialNumber==C02X")
                .setAttribute("url.full", "http://host/users/anna@example.org")
                .setAttribute("client.address", "192.0.2.7")
                .setAttribute("user_agent.original", "anna@example.org")
                .setAttribute("http.route", "/users/{clientUserId}")
                .startSpan();

        var attributes = ((ReadableSpan) span).toSpanData().getAttributes();
        assertThat(attributes.get(stringKey("url.path"))).isEqualTo("REDACTED");
        assertThat(attributes.get(stringKey("url.query"))).isEqualTo("REDACTED");
        assertThat(attributes.get(stringKey("url.full"))).isEqualTo("REDACTED");
        assertThat(attributes.get(stringKey("client.address"))).isEqualTo("REDACTED");
        assertThat(attributes.get(stringKey("user_agent.original"))).isEqualTo("REDACTED");
        assertThat(attributes.get(stringKey("http.route"))).isEqualTo("/users/{clientUserId}");
    }

    @Test
    void addsNoAttribute() {
        Span span = tracer.spanBuilder("run").startSpan();

        assertThat(((ReadableSpan) span).toSpanData().getAttributes().isEmpty()).isTrue();
    }

    @Test
    void recordsRequestsToOtherServersOnlyAsPartOfATrace() {
        Span alone = tracer.spanBuilder("poll").setSpanKind(SpanKind.CLIENT).startSpan();
        Span run = tracer.spanBuilder("run").startSpan();
        Span part = tracer.spanBuilder("request")
                .setSpanKind(SpanKind.CLIENT)
                .setParent(Context.root().with(run))
                .startSpan();

        assertThat(alone.isRecording()).isFalse();
        assertThat(run.isRecording()).isTrue();
        assertThat(part.isRecording()).isTrue();
    }
}
