package dev.verger.platform.client;

import dev.verger.platform.trace.Traceparent;
import jakarta.inject.Inject;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Calls to other services belong to the trace of the caller also without OpenTelemetry's SDK. With it the HTTP client
 * itself names its span, of a trace that is not recorded as well; a second header would make both invalid.
 */
@Provider
public class TraceForwarding implements ClientRequestFilter {

    private final boolean needed;

    /** @param disabled whether the SDK is */
    @Inject
    public TraceForwarding(@ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean disabled) {
        this.needed = disabled;
    }

    @Override
    public void filter(ClientRequestContext request) {
        String traceparent = Traceparent.current();
        if (needed && traceparent != null) {
            request.getHeaders().putIfAbsent(Traceparent.NAME, List.of(traceparent));
        }
    }
}
