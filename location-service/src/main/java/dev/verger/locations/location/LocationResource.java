package dev.verger.locations.location;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.locations.installation.PublicUrl;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.security.Privileges;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** HTTP face of {@link LocationService}. */
@Path(LocationResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "volume-purchasing-locations")
public class LocationResource {

    static final String PATH = "/api/v1/volume-purchasing-locations";

    /** An id in a path; anything else is a path that does not exist, hence 404. */
    static final String ID = "{id:\\d{1,18}}";

    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final LocationService locations;
    private final LocationView view;
    private final PublicUrl publicUrl;
    private final Clock clock;

    LocationResource(
            LocationService locations, LocationView view, PublicUrl publicUrl, Clock clock) {
        this.locations = locations;
        this.view = view;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Privileges.READ_LOCATIONS)
    @Operation(operationId = "listLocations", summary = "Locations that the caller may see")
    public LocationList list(@BeanParam ListQuery query) {
        return LocationList.of(locations.list(query), clock.instant());
    }

    @POST
    @RolesAllowed(Privileges.CREATE_LOCATIONS)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createLocation", summary = "Upload a service token")
    public RestResponse<HrefResponse> create(@NotNull LocationPost post) {
        String id = Long.toString(locations.create(post));
        String href = publicUrl.of(PATH + "/" + id);
        return ResponseBuilder.<HrefResponse>created(URI.create(href))
                .entity(new HrefResponse(id, href))
                .build();
    }

    @GET
    @Path(ID)
    @RolesAllowed(Privileges.READ_LOCATIONS)
    @Operation(operationId = "getLocation", summary = "A location with its content")
    public RestResponse<LocationResponse> get(@PathParam("id") long id) {
        return tagged(locations.get(id));
    }

    @PATCH
    @Path(ID)
    @RolesAllowed(Privileges.UPDATE_LOCATIONS)
    @Consumes({MediaType.APPLICATION_JSON, MERGE_PATCH})
    @Operation(
            operationId = "updateLocation",
            summary = "Change settings, or renew the service token")
    public RestResponse<LocationResponse> update(
            @PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, JsonNode patch) {
        return tagged(locations.update(id, new LocationPatch(patch), new IfMatch(ifMatch)));
    }

    @DELETE
    @Path(ID)
    @RolesAllowed(Privileges.DELETE_LOCATIONS)
    @ResponseStatus(204)
    @Operation(operationId = "deleteLocation", summary = "Forget a location")
    public void delete(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        locations.delete(id, new IfMatch(ifMatch));
    }

    private RestResponse<LocationResponse> tagged(Location location) {
        return ResponseBuilder.ok(view.of(location)).header("ETag", location.tag()).build();
    }
}
