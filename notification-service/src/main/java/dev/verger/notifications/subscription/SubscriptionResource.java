package dev.verger.notifications.subscription;

import dev.verger.platform.href.HrefResponse;
import dev.verger.platform.href.PublicUrlConfig;
import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.PageQuery;
import dev.verger.platform.security.Caller;
import dev.verger.platform.security.Privileges;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** HTTP face of {@link SubscriptionService}. */
@Path(SubscriptionResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "volume-purchasing-subscriptions")
public class SubscriptionResource {

    static final String PATH = "/api/v1/volume-purchasing-subscriptions";

    private final SubscriptionService subscriptions;
    private final Audiences audiences;
    private final Caller caller;
    private final PublicUrlConfig publicUrl;

    SubscriptionResource(
            SubscriptionService subscriptions, Audiences audiences, Caller caller, PublicUrlConfig publicUrl) {
        this.subscriptions = subscriptions;
        this.audiences = audiences;
        this.caller = caller;
        this.publicUrl = publicUrl;
    }

    @GET
    @RolesAllowed(Privileges.READ_LOCATIONS)
    @Operation(
            operationId = "listSubscriptions",
            summary = "List subscriptions",
            description =
                    "Those of the caller's sites, by id unless sort says otherwise; sort by id, name and enabled. There is"
                            + " no filter. Each says whether it is ACTIVE, and if not, what it lacks.")
    @APIResponse(responseCode = "200", description = "One page of subscriptions.")
    public SubscriptionsResponse list(@BeanParam PageQuery query) {
        Page<Subscription> page = subscriptions.list(query);
        var found = audiences.of(page.results(), namesAccounts());
        return SubscriptionsResponse.of(
                page.map(subscription -> SubscriptionResponse.of(subscription, found.get(subscription.id()))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Privileges.CREATE_LOCATIONS)
    @Operation(
            operationId = "createSubscription",
            summary = "Create a subscription",
            description =
                    "Its recipients get a mail on each day on which one of the triggers holds at one of the locations,"
                            + " from the next daily digest on; send mails today's at once. What keeps mails from being sent is"
                            + " named in inactiveReasons and does not matter here. Not repeated safely: each"
                            + " request creates another one.")
    @APIResponse(
            responseCode = "201",
            description = "Created.",
            headers =
                    @Header(
                            name = "Location",
                            description = "The same address as href.",
                            schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = HrefResponse.class)))
    @APIResponse(
            responseCode = "400",
            description = "Not created: a member is missing or wrong, or names a site that the caller may not use, a"
                    + " location or account that does not exist for the caller, or a recipient twice.")
    public RestResponse<HrefResponse> create(@NotNull @Valid SubscriptionRequest request) {
        String id = Long.toString(subscriptions.create(request).id());
        URI href = URI.create(publicUrl.of(PATH + "/" + id));
        return ResponseBuilder.<HrefResponse>created(href)
                .entity(new HrefResponse(id, href.toString()))
                .build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Privileges.READ_LOCATIONS)
    @Operation(
            operationId = "getSubscription",
            summary = "Get a subscription",
            description = "With its status, and what keeps mails from being sent.")
    @APIResponse(responseCode = "200", description = "The subscription.")
    public SubscriptionResponse get(@Parameter(description = "Id of the subscription.") @PathParam("id") long id) {
        return response(subscriptions.get(id));
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Privileges.UPDATE_LOCATIONS)
    @Operation(
            operationId = "replaceSubscription",
            summary = "Replace a subscription",
            description =
                    "All of it, from the next mail on: an absent list is an empty one, and any other absent member takes"
                            + " its default. The last of two writers wins. What the subscription has already is"
                            + " accepted, also if the location or account is gone, so what was read can be sent back.")
    @APIResponse(responseCode = "200", description = "The subscription as it is now.")
    @APIResponse(
            responseCode = "400",
            description =
                    "Nothing changed: a member is missing or wrong, or names a site that the caller may not use, a"
                            + " new location or account that does not exist for the caller, or a recipient twice.")
    public SubscriptionResponse replace(
            @Parameter(description = "Id of the subscription.") @PathParam("id") long id,
            @NotNull @Valid SubscriptionRequest request) {
        return response(subscriptions.replace(id, request));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Privileges.DELETE_LOCATIONS)
    @Operation(
            operationId = "deleteSubscription",
            summary = "Delete a subscription",
            description = "At once and for good, with its deliveries; no further mail is sent.")
    @APIResponse(responseCode = "204", description = "Deleted.")
    public void delete(@Parameter(description = "Id of the subscription.") @PathParam("id") long id) {
        subscriptions.delete(id);
    }

    private boolean namesAccounts() {
        return caller.has(Privileges.READ_ACCOUNTS);
    }

    private SubscriptionResponse response(Subscription subscription) {
        var found = audiences.of(List.of(subscription), namesAccounts());
        return SubscriptionResponse.of(subscription, found.get(subscription.id()));
    }
}
