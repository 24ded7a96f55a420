package dev.verger.catalog.operation;

import dev.verger.platform.href.HrefResponse;
import dev.verger.platform.href.PublicUrlConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Where clients find an operation that was accepted. */
@ApplicationScoped
public class OperationAddress {

    private final PublicUrlConfig publicUrl;

    OperationAddress(PublicUrlConfig publicUrl) {
        this.publicUrl = publicUrl;
    }

    URI of(long locationId, long operationId) {
        return URI.create(publicUrl.of(
                "/api/v1/volume-purchasing-locations/%d/operations/%d".formatted(locationId, operationId)));
    }

    /** Status 202 with the address in the body and in the header {@code Location}. */
    public Response accepted(long locationId, long operationId) {
        URI href = of(locationId, operationId);
        return Response.accepted(new HrefResponse(Long.toString(operationId), href.toString()))
                .location(href)
                .build();
    }
}
