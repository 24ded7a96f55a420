package dev.verger.catalog.invitation;

import dev.verger.catalog.invitation.InvitationService.SentBy;
import dev.verger.catalog.operation.OperationAddress;
import dev.verger.platform.error.InvalidRequestException;
import dev.verger.platform.href.HrefResponse;
import dev.verger.platform.href.PublicUrlConfig;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.security.Privileges;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
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

/** HTTP face of {@link InvitationService} and {@link InvitationLinks}. */
@Path(InvitationResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "volume-purchasing-invitations")
public class InvitationResource {

    static final String PATH = "/api/v1/volume-purchasing-invitations";

    private static final String ID = "Id of the invitation.";
    private static final String KEY =
            "Makes a repeated request safe: for 24 hours the same key for the same invitation names the same operation.";

    private final InvitationService invitations;
    private final InvitationLinks links;
    private final OperationAddress operations;
    private final PublicUrlConfig publicUrl;

    InvitationResource(
            InvitationService invitations,
            InvitationLinks links,
            OperationAddress operations,
            PublicUrlConfig publicUrl) {
        this.invitations = invitations;
        this.links = links;
        this.operations = operations;
        this.publicUrl = publicUrl;
    }

    @GET
    @RolesAllowed(Privileges.READ_INVITATIONS)
    @Operation(
            operationId = "getVolumePurchasingInvitations",
            summary = "List invitations",
            description =
                    "Without their users and usage, by id unless sort says otherwise. Sort and filter by id, name,"
                            + " locationId, distributionMethod, autoRegisterManagedUsers, siteId.")
    @APIResponse(responseCode = "200", description = "One page of invitations.")
    public Page<InvitationResponse> list(@BeanParam ListQuery query) {
        return invitations.list(query).map(InvitationResponse::inList);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Privileges.CREATE_INVITATIONS)
    @Operation(
            operationId = "createVolumePurchasingInvitation",
            summary = "Create an invitation",
            description = "Nothing happens at Apple until it is sent.")
    @APIResponse(
            responseCode = "201",
            description = "Created.",
            headers =
                    @Header(
                            name = "Location",
                            description = "The same address as href.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = HrefResponse.class)))
    public RestResponse<HrefResponse> create(@RequestBody(required = true) InvitationRequest body) {
        String id = Long.toString(invitations.create(present(body)));
        URI href = URI.create(publicUrl.of(PATH + "/" + id));
        return ResponseBuilder.<HrefResponse>created(href)
                .entity(new HrefResponse(id, href.toString()))
                .build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Privileges.READ_INVITATIONS)
    @Operation(
            operationId = "getVolumePurchasingInvitation",
            summary = "Get an invitation",
            description = "With its users, and how many are how far.")
    @APIResponse(responseCode = "200", description = "The invitation.")
    public InvitationResponse get(@Parameter(description = ID) @PathParam("id") long id) {
        return invitations.describe(id);
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Privileges.UPDATE_INVITATIONS)
    @Operation(
            operationId = "replaceVolumePurchasingInvitation",
            summary = "Replace an invitation",
            description = "All of it: an absent list is an empty one, and any other absent member takes its default."
                    + " What was sent to users who stay in it is kept. The last of two writers wins.")
    @APIResponse(responseCode = "200", description = "The invitation as it is now.")
    public InvitationResponse replace(
            @Parameter(description = ID) @PathParam("id") long id,
            @RequestBody(required = true) InvitationRequest body) {
        return invitations.replace(id, present(body));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Privileges.DELETE_INVITATIONS)
    @Operation(
            operationId = "deleteVolumePurchasingInvitation",
            summary = "Delete an invitation",
            description =
                    "Users whom it registered stay registered. A sending that has not ended publishes no invitation.")
    @APIResponse(responseCode = "204", description = "Deleted.")
    public void delete(@Parameter(description = ID) @PathParam("id") long id) {
        invitations.delete(id);
    }

    @POST
    @Path("{id}/send")
    @RolesAllowed({Privileges.CREATE_INVITATIONS, Privileges.UPDATE_INVITATIONS})
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "sendVolumePurchasingInvitation",
            summary = "Send an invitation, or remind of it",
            description =
                    "Registers its users at Apple, those with a Managed Apple Account at once if the invitation registers"
                            + " them automatically. When the operation has ended, the others are invited. Sent again, it"
                            + " reminds only users who have not accepted, and leaves out who was retired since. While it is"
                            + " being sent, the answer is the operation that does so. A body is ignored.")
    @APIResponse(
            responseCode = "202",
            description = "The operation that registers the users.",
            headers =
                    @Header(
                            name = "Location",
                            description = "The same address as href.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = HrefResponse.class)))
    @APIResponse(
            responseCode = "409",
            description = "The token cannot be used; the code says why: EXPIRED, REVOKED, INVALID, IN_USE_ELSEWHERE."
                    + " Or NO_USERS; AUTO_REGISTRATION_OFF: it only registers, and the location does not allow it any"
                    + " more; IDEMPOTENCY_KEY_REUSED: the key came with another request before.")
    public Response send(
            @Parameter(description = ID) @PathParam("id") long id,
            @Parameter(description = KEY) @HeaderParam("Idempotency-Key") String key) {
        SentBy sent = invitations.send(id, key);
        return operations.accepted(sent.locationId(), sent.operationId());
    }

    @GET
    @Path("{id}/usages")
    @RolesAllowed(Privileges.READ_INVITATIONS)
    @Operation(
            operationId = "getVolumePurchasingInvitationUsages",
            summary = "List how far the users of an invitation are",
            description = "By clientUserId unless sort says otherwise. Sort and filter by clientUserId, status,"
                    + " lastAction.")
    @APIResponse(responseCode = "200", description = "One page of users.")
    public Page<UsageRow> usages(@Parameter(description = ID) @PathParam("id") long id, @BeanParam ListQuery query) {
        return invitations.usages(id, query);
    }

    @GET
    @Path("{id}/usages/{clientUserId}/link")
    @RolesAllowed(Privileges.UPDATE_INVITATIONS)
    @Operation(
            operationId = "getVolumePurchasingInvitationLink",
            summary = "Get the link with which a user accepts",
            description = "For the MDM that shows it to the user. Keep it secret: it links the Apple Account of the"
                    + " person who opens it.")
    @APIResponse(responseCode = "200", description = "The link.")
    @APIResponse(
            responseCode = "409",
            description =
                    "ALREADY_ASSOCIATED: the user needs none any more. NOT_REGISTERED: the user has none; send the"
                            + " invitation.")
    @APIResponse(responseCode = "503", description = "Apple has not said the user's code or the address yet.")
    public LinkResponse link(
            @Parameter(description = ID) @PathParam("id") long id,
            @Parameter(description = "The MDM's id of the user.") @PathParam("clientUserId") String clientUserId) {
        return new LinkResponse(links.of(invitations.get(id), clientUserId));
    }

    private static InvitationRequest present(InvitationRequest body) {
        if (body == null) {
            throw InvalidRequestException.required("name");
        }
        return body;
    }
}
