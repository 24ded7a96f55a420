package dev.verger.platform.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.platform.trace.Traceparent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceForwardingTest {

    private static final SpanContext NOT_SAMPLED = SpanContext.create(
            "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", TraceFlags.getDefault(), TraceState.getDefault());

    private final MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();

    @Test
    void namesTheTraceThatNothingElseNames() {
        call(new TraceForwarding(true), NOT_SAMPLED);

        assertThat(headers)
                .containsOnly(Map.entry(
                        Traceparent.NAME, List.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00")));
    }

    /** Whether it is recorded or not. */
    @Test
    void leavesItToTheHttpClientWhileOpenTelemetryIsOn() {
        call(new TraceForwarding(false), NOT_SAMPLED);

        assertThat(headers).isEmpty();
    }

    @Test
    void namesNoTraceWhereThereIsNone() {
        new TraceForwarding(true).filter(request());

        assertThat(headers).isEmpty();
    }

    private void call(TraceForwarding forwarding, SpanContext context) {
        try (var scope = Span.wrap(context).makeCurrent()) {
            forwarding.filter(request());
        }
    }

    private ClientRequestContext request() {
        return (ClientRequestContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ClientRequestContext.class},
                (proxy, method, arguments) -> headers);
    }
}
