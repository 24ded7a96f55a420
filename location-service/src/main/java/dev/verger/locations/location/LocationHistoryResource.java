package dev.verger.locations.location;

import dev.verger.locations.history.LocationHistory;
import dev.verger.platform.csv.CsvExports;
import dev.verger.platform.csv.CsvTable;
import dev.verger.platform.csv.ExportQuery;
import dev.verger.platform.csv.ExportRequest;
import dev.verger.platform.history.HistoryEntry;
import dev.verger.platform.history.HistoryNote;
import dev.verger.platform.history.HistorySearchResults;
import dev.verger.platform.json.WireFormat;
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
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** HTTP face of the history of a location. */
@Path(LocationResource.PATH + "/" + LocationResource.ID + "/history")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "volume-purchasing-locations")
public class LocationHistoryResource {

    private static final CsvTable<HistoryEntry> COLUMNS = new CsvTable<HistoryEntry>()
            .column("id", HistoryEntry::id)
            .column("username", HistoryEntry::username)
            .column("date", entry -> WireFormat.text(entry.date()))
            .column("note", HistoryEntry::note)
            .column("details", HistoryEntry::details);

    private final LocationService locations;
    private final LocationHistory history;
    private final CsvExports exports;
    private final Caller caller;

    LocationHistoryResource(LocationService locations, LocationHistory history, CsvExports exports, Caller caller) {
        this.locations = locations;
        this.history = history;
        this.exports = exports;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Privileges.READ_LOCATIONS)
    @Operation(
            operationId = "listVolumePurchasingLocationHistory",
            summary = "List what happened to a location",
            description = "Newest first unless sort says otherwise. Filter by username, date, note and details.")
    @APIResponse(responseCode = "200", description = "One page.")
    public HistorySearchResults list(
            @Parameter(description = "Id of the location.") @PathParam("id") long id, @BeanParam ListQuery query) {
        return history.list(locations.get(id).id(), query);
    }

    @POST
    @RolesAllowed(Privileges.UPDATE_LOCATIONS)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "addVolumePurchasingLocationHistoryNote",
            summary = "Add a note to the history of a location",
            description = "Under the caller's name and the present time. Entries are never changed or removed.")
    @APIResponse(responseCode = "200", description = "The new entry.")
    @APIResponse(responseCode = "400", description = "No note, or one of over 10,000 characters.")
    public HistoryEntry add(
            @Parameter(description = "Id of the location.") @PathParam("id") long id,
            @NotNull @Valid HistoryNote note) {
        return history.record(locations.get(id).id(), caller.username(), note.note(), null);
    }

    @POST
    @Path("export")
    @RolesAllowed(Privileges.READ_LOCATIONS)
    @Produces(CsvExports.TEXT_CSV)
    @Operation(
            operationId = "exportVolumePurchasingLocationHistory",
            summary = "Export the history of a location as CSV",
            description =
                    "All entries that match, or one page of them. Everything may be said in the body, in the address, or"
                            + " not at all; what the body says goes before the address. A cell that a spreadsheet"
                            + " would take for a formula begins with an apostrophe.")
    @APIResponse(
            responseCode = "200",
            description = "RFC 4180 in UTF-8, with a line of headings.",
            headers =
                    @Header(
                            name = "Content-Disposition",
                            description = "Names the file.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "503", description = "Too many exports are running (EXPORT_BUSY).")
    public RestResponse<StreamingOutput> export(
            @Parameter(description = "Id of the location.") @PathParam("id") long id,
            @BeanParam ExportQuery query,
            @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON)) ExportRequest body) {
        long locationId = locations.get(id).id();
        StreamingOutput csv = exports.of(
                COLUMNS, query, body, history::check, (list, consumer) -> history.forEach(locationId, list, consumer));
        return ResponseBuilder.ok(csv)
                .header("Content-Disposition", "attachment; filename=\"location-%d-history.csv\"".formatted(id))
                .build();
    }
}
