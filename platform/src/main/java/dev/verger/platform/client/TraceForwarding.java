package dev.verger.platform.client;

import dev.verger.platform.trace.Traceparent;
import io.opentelemetry.api.trace.Span;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/**
 * Calls to other services belong to the trace of the caller, also while no spans are recorded. While they are, the HTTP
 * client itself names its span.
 */
@Provider
public class TraceForwarding implements ClientRequestFilter {

    @Override
    public void filter(ClientRequestContext request) {
        String traceparent = Traceparent.current();
        if (traceparent != null && !Span.current().isRecording()) {
            request.getHeaders().putIfAbsent(Traceparent.NAME, List.of(traceparent));
        }
    }
}
