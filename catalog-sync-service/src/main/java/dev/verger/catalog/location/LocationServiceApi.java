package dev.verger.catalog.location;

import dev.verger.platform.paging.Page;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The API of location-service for the other services. */
@RegisterRestClient(configKey = "location-service")
@OidcClientFilter
@Path("/internal/locations")
interface LocationServiceApi {

    @GET
    Page<Location> page(@QueryParam("page") int page, @QueryParam("page-size") int size);

    @GET
    @Path("{id}")
    Location get(@PathParam("id") long id);

    @GET
    @Path("{id}/credentials")
    Credentials credentials(@PathParam("id") long id);
}
