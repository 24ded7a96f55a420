package dev.verger.notifications.subscription;

import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.PageQuery;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** HTTP face of {@link Subscriptions}. */
@Path(SubscriptionResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "volume-purchasing-subscriptions")
public class SubscriptionResource {

    static final String PATH = "/api/v1/volume-purchasing-subscriptions";

    private final Subscriptions subscriptions;
    private final Audiences audiences;
    private final String publicUrl;

    SubscriptionResource(
            Subscriptions subscriptions,
            Audiences audiences,
            @ConfigProperty(name = "verger.public-url") String publicUrl) {
        this.subscriptions = subscriptions;
        this.audiences = audiences;
        this.publicUrl = publicUrl;
    }

    @GET
    @RolesAllowed(Privileges.READ_LOCATIONS)
    @Operation(
            operationId = "listSubscriptions",
            summary = "List subscriptions",
            description = "Sorts by id, name and enabled. There is no filter.")
    public SubscriptionsResponse list(@BeanParam PageQuery query) {
        Page<Subscription> page = subscriptions.list(query);
        var found = audiences.of(page.results());
        return SubscriptionsResponse.of(
                page.map(
                        subscription ->
                                SubscriptionResponse.of(
                                        subscription, found.get(subscription.id()))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Privileges.CREATE_LOCATIONS)
    @Operation(operationId = "createSubscription", summary = "Create a subscription")
    public RestResponse<HrefResponse> create(@NotNull @Valid SubscriptionRequest request) {
        String id = Long.toString(subscriptions.create(request));
        URI href = URI.create(publicUrl + PATH + "/" + id);
        return ResponseBuilder.<HrefResponse>created(href)
                .entity(new HrefResponse(id, href.toString()))
                .build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Privileges.READ_LOCATIONS)
    @Operation(operationId = "getSubscription", summary = "Get a subscription")
    public SubscriptionResponse get(@PathParam("id") long id) {
        return response(subscriptions.get(id));
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Privileges.UPDATE_LOCATIONS)
    @Operation(
            operationId = "replaceSubscription",
            summary = "Replace a subscription",
            description = "An absent list is an empty one.")
    public SubscriptionResponse replace(
            @PathParam("id") long id, @NotNull @Valid SubscriptionRequest request) {
        return response(subscriptions.replace(id, request));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Privileges.DELETE_LOCATIONS)
    @Operation(operationId = "deleteSubscription", summary = "Delete a subscription")
    public void delete(@PathParam("id") long id) {
        subscriptions.delete(id);
    }

    private SubscriptionResponse response(Subscription subscription) {
        return SubscriptionResponse.of(subscription, audiences.of(subscription));
    }
}
