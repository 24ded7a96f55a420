package dev.verger.gateway.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import io.quarkus.opentelemetry.runtime.AutoConfiguredOpenTelemetrySdkBuilderCustomizer;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * What holds for every span, those of the framework included. Addresses are not exported: paths and queries name users,
 * serial numbers and signed links, and who calls is no concern of a collector; the route stays. A request to another
 * server is recorded as part of a trace only, so that polling begins none.
 */
@Singleton
public class SpanRules implements AutoConfiguredOpenTelemetrySdkBuilderCustomizer {

    @Override
    public void customize(AutoConfiguredOpenTelemetrySdkBuilder builder) {
        builder.addTracerProviderCustomizer((provider, settings) -> provider.addSpanProcessor(new Redaction()));
        builder.addSamplerCustomizer((sampler, settings) -> new NoClientAlone(sampler));
    }

    /** Overwrites, because a span gives away nothing that it was given. */
    static final class Redaction implements SpanProcessor {

        private static final String REDACTED = "REDACTED";

        private static final List<AttributeKey<String>> HIDDEN = List.of(
                AttributeKey.stringKey("client.address"),
                AttributeKey.stringKey("network.peer.address"),
                AttributeKey.stringKey("url.full"),
                AttributeKey.stringKey("url.path"),
                AttributeKey.stringKey("url.query"),
                AttributeKey.stringKey("user_agent.original"));

        @Override
        public void onStart(Context parentContext, ReadWriteSpan span) {
            for (AttributeKey<String> key : HIDDEN) {
                if (span.getAttribute(key) != null) {
                    span.setAttribute(key, REDACTED);
                }
            }
        }

        @Override
        public boolean isStartRequired() {
            return true;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            // The exporter is another processor.
        }

        @Override
        public boolean isEndRequired() {
            return false;
        }
    }

    /** Drops requests to other servers that no trace caused. */
    record NoClientAlone(Sampler others) implements Sampler {

        @Override
        public SamplingResult shouldSample(
                Context parent,
                String traceId,
                String name,
                SpanKind kind,
                Attributes attributes,
                List<LinkData> links) {
            boolean alone = !Span.fromContext(parent).getSpanContext().isValid();
            return kind == SpanKind.CLIENT && alone
                    ? SamplingResult.drop()
                    : others.shouldSample(parent, traceId, name, kind, attributes, links);
        }

        @Override
        public String getDescription() {
            return "NoClientAlone{" + others.getDescription() + "}";
        }
    }
}
