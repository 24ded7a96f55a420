package dev.verger.locations.location;

import dev.verger.locations.history.LocationHistory;
import dev.verger.platform.history.HistoryEntry;
import dev.verger.platform.history.HistoryNote;
import dev.verger.platform.history.HistorySearchResults;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.security.Caller;
import dev.verger.platform.security.Privileges;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** HTTP face of the history of a location. */
@Path(LocationResource.PATH + "/" + LocationResource.ID + "/history")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "volume-purchasing-locations")
public class LocationHistoryResource {

    private final LocationService locations;
    private final LocationHistory history;
    private final Caller caller;

    LocationHistoryResource(LocationService locations, LocationHistory history, Caller caller) {
        this.locations = locations;
        this.history = history;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Privileges.READ_LOCATIONS)
    @Operation(operationId = "listLocationHistory", summary = "What happened to a location")
    public HistorySearchResults list(@PathParam("id") long id, @BeanParam ListQuery query) {
        return history.list(locations.get(id).id(), query);
    }

    @POST
    @RolesAllowed(Privileges.UPDATE_LOCATIONS)
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(operationId = "addLocationHistoryNote", summary = "Add a note of your own")
    public HistoryEntry add(@PathParam("id") long id, @NotNull @Valid HistoryNote note) {
        return history.record(locations.get(id).id(), caller.username(), note.note(), null);
    }
}
