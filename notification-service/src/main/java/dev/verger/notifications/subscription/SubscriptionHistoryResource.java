package dev.verger.notifications.subscription;

import dev.verger.platform.history.History;
import dev.verger.platform.history.HistoryEntry;
import dev.verger.platform.history.HistoryNote;
import dev.verger.platform.history.HistorySearchResults;
import dev.verger.platform.href.HrefResponse;
import dev.verger.platform.href.PublicUrlConfig;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** HTTP face of the history of a subscription. */
@Path(SubscriptionResource.PATH + "/{id}/history")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "volume-purchasing-subscriptions")
public class SubscriptionHistoryResource {

    private final SubscriptionService subscriptions;
    private final History history;
    private final Caller caller;
    private final PublicUrlConfig publicUrl;

    SubscriptionHistoryResource(
            SubscriptionService subscriptions, History history, Caller caller, PublicUrlConfig publicUrl) {
        this.subscriptions = subscriptions;
        this.history = history;
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
}
