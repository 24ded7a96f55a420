package dev.verger.locations.catalog;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.InputStream;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** catalog-sync-service's endpoint for the detail of a location. */
@RegisterRestClient(configKey = "catalog")
@OidcClientFilter
@Path("/internal/locations")
public interface CatalogContentApi {

    /** All rows as they stand in the public API, {@code {"results": […]}}, while they arrive; to be closed. */
    @GET
    @Path("{id}/content")
    InputStream content(@PathParam("id") long locationId);
}
