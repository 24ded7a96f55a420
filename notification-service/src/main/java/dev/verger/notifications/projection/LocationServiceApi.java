package dev.verger.notifications.projection;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The endpoints of location-service that are used here. */
@RegisterRestClient(configKey = "location-service")
@OidcClientFilter
interface LocationServiceApi extends ConditionsApi {

    @GET
    @Path("/internal/locations")
    ReportedLocation.Page locations(@QueryParam("page") int page, @QueryParam("page-size") int pageSize);

    /** A site. */
    record NamedSite(String id, String name) {}

    /** All of them, by name. */
    @GET
    @Path("/internal/sites")
    List<NamedSite> sites();

    /** A deleted location answers too, with its id and {@code deleted} only. */
    @GET
    @Path("/internal/locations/{id}")
    ReportedLocation location(@PathParam("id") long id);
}
