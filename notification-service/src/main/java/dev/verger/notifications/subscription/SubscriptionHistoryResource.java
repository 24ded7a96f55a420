package dev.verger.notifications.subscription;

import dev.verger.platform.csv.CsvExports;
import dev.verger.platform.csv.CsvTable;
import dev.verger.platform.csv.ExportQuery;
import dev.verger.platform.csv.ExportRequest;
import dev.verger.platform.history.History;
import dev.verger.platform.history.HistoryEntry;
import dev.verger.platform.history.HistoryNote;
import dev.verger.platform.history.HistorySearchResults;
import dev.verger.platform.href.HrefResponse;
import dev.verger.platform.href.PublicUrlConfig;
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
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** HTTP face of the history of a subscription. */
@Path(SubscriptionResource.PATH + "/{id}/history")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "volume-purchasing-subscriptions")
public class SubscriptionHistoryResource {

    private static final CsvTable<HistoryEntry> COLUMNS = new CsvTable<HistoryEntry>()
            .column("id", HistoryEntry::id)
            .column("username", HistoryEntry::username)
            .column("date", entry -> WireFormat.text(entry.date()))
            .column("note", HistoryEntry::note)
            .column("details", HistoryEntry::details);

    private final SubscriptionService subscriptions;
    private final History history;
    private final CsvExports exports;
    private final Caller caller;
    private final PublicUrlConfig publicUrl;

    SubscriptionHistoryResource(
            SubscriptionService subscriptions,
            History history,
            CsvExports exports,
            Caller caller,
            PublicUrlConfig publicUrl) {
        this.subscriptions = subscriptions;
        this.history = history;
        this.exports = exports;
        this.caller = caller;
        this.publicUrl = publicUrl;
    }

    @GET
    @RolesAllowed(Privileges.READ_LOCATIONS)
    @Operation(
            operationId = "listSubscriptionHistory",
            summary = "List what happened to a subscription",
            description = "Newest first unless sort says otherwise. Filter by username, date, note and details.")
    @APIResponse(responseCode = "200", description = "One page of entries.")
    public HistorySearchResults list(
            @Parameter(description = "Id of the subscription.") @PathParam("id") long id, @BeanParam ListQuery query) {
        return HistorySearchResults.of(
                history.list(SubscriptionService.HISTORY, subscriptions.get(id).id(), query));
    }

    /** Jamf answers an id and a link here, and the whole entry for locations. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @RolesAllowed(Privileges.UPDATE_LOCATIONS)
    @Operation(
            operationId = "addSubscriptionHistoryNote",
            summary = "Add a note to the history of a subscription",
            description =
                    "Under the caller's name and the present time. Entries are never changed or removed. The answer"
                            + " names the entry, as at Jamf Pro; the history of a location answers with the whole"
                            + " entry.")
    @APIResponse(
            responseCode = "201",
            description = "Added.",
            content = @Content(schema = @Schema(implementation = HrefResponse.class)))
    @APIResponse(responseCode = "400", description = "No note, or one of over 10,000 characters.")
    public HrefResponse add(
            @Parameter(description = "Id of the subscription.") @PathParam("id") long id,
            @NotNull @Valid HistoryNote note) {
        HistoryEntry entry = history.record(
                SubscriptionService.HISTORY, subscriptions.get(id).id(), caller.username(), note.note(), null);
        return new HrefResponse(
                Long.toString(entry.id()), publicUrl.of("%s/%d/history".formatted(SubscriptionResource.PATH, id)));
    }

    @POST
    @Path("export")
    @RolesAllowed(Privileges.READ_LOCATIONS)
    @Produces(CsvExports.TEXT_CSV)
    @Operation(
            operationId = "exportSubscriptionHistory",
            summary = "Export the history of a subscription as CSV",
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
            @Parameter(description = "Id of the subscription.") @PathParam("id") long id,
            @BeanParam ExportQuery query,
            @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON)) ExportRequest body) {
        long found = subscriptions.get(id).id();
        StreamingOutput csv = exports.of(
                COLUMNS,
                query,
                body,
                history::check,
                (list, consumer) -> history.forEach(SubscriptionService.HISTORY, found, list, consumer));
        return ResponseBuilder.ok(csv)
                .header("Content-Disposition", "attachment; filename=\"subscription-%d-history.csv\"".formatted(id))
                .build();
    }
}
