package dev.verger.locations.content;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** catalog-sync-service's endpoint for the detail of a location. */
@RegisterRestClient(configKey = "catalog")
@OidcClientFilter
@Path("/internal/locations")
public interface CatalogContentApi {

    /** All rows as they stand in the public API. */
    record Content(List<ContentRow> results) {}

    @GET
    @Path("{id}/content")
    Content content(@PathParam("id") long locationId);
}
