package dev.verger.notifications.digest;

import dev.verger.platform.paging.ListQuery;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** HTTP face of {@link DigestService}. */
@Path("/api/v1/volume-purchasing-subscriptions/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "volume-purchasing-subscriptions")
public class DigestResource {

    private static final MediaType HTML = new MediaType("text", "html", "UTF-8");
    private static final MediaType TEXT = new MediaType("text", "plain", "UTF-8");

    private final DigestService digests;
    private final DigestMailFactory mails;

    DigestResource(DigestService digests, DigestMailFactory mails) {
        this.digests = digests;
        this.mails = mails;
    }

    @GET
    @Path("preview")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML, MediaType.TEXT_PLAIN})
    @RolesAllowed(Privileges.READ_LOCATIONS)
    @Operation(
            operationId = "previewDigest",
            summary = "Show what a digest sent now would say",
            description = "What holds now, also if it was in a mail today already. Sends nothing. As data, or as the"
                    + " HTML or text part of the mail, as the header Accept wants.")
    @APIResponse(
            responseCode = "200",
            description = "The digest.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = PreviewResponse.class)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(implementation = String.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(implementation = String.class))
            })
    public Response preview(
            @Parameter(description = "Id of the subscription.") @PathParam("id") long id, @Context Request request) {
        DigestService.Draft draft = digests.draft(id);
        DigestView view = mails.preview(draft.subscription(), draft.digest());
        Variant wanted = request.selectVariant(
                Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, HTML, TEXT).build());
        if (wanted != null && wanted.getMediaType().getSubtype().equals("html")) {
            return Response.ok(mails.html(view), HTML).build();
        }
        if (wanted != null && wanted.getMediaType().getSubtype().equals("plain")) {
            return Response.ok(mails.text(view), TEXT).build();
        }
        return Response.ok(PreviewResponse.of(draft.digest(), view.subject()), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    @POST
    @Path("send")
    @Consumes(MediaType.WILDCARD)
    @ResponseStatus(202)
    @RolesAllowed(Privileges.UPDATE_LOCATIONS)
    @Operation(
            operationId = "sendDigest",
            summary = "Send today's digest now",
            description =
                    "To each recipient who has not had it today; the answer comes when the SMTP server has taken or"
                            + " refused the last mail. Each recipient gets the digest of a day once, so it may be repeated."
                            + " An INACTIVE subscription sends nothing and counts no recipient.")
    @APIResponse(
            responseCode = "202",
            description = "What became of it.",
            content = @Content(schema = @Schema(implementation = SendResult.class)))
    public SendResult send(@Parameter(description = "Id of the subscription.") @PathParam("id") long id) {
        return digests.sendNow(id);
    }

    @POST
    @Path("test-mail")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Privileges.UPDATE_LOCATIONS)
    @Operation(
            operationId = "sendTestMail",
            summary = "Send a test mail",
            description =
                    "To one address, in the language of the subscription, to see that mail works; the address need not be"
                            + " a recipient. The answer comes when the SMTP server has taken the mail. A caller, and a"
                            + " subscription, has so many an hour.")
    @APIResponse(responseCode = "204", description = "Taken by the SMTP server.")
    @APIResponse(responseCode = "400", description = "email is missing or no mail address.")
    @APIResponse(responseCode = "409", description = "NO_SMTP: no SMTP server and sender's address are set.")
    @APIResponse(responseCode = "429", description = "Enough test mails were sent in this hour.")
    @APIResponse(responseCode = "502", description = "SMTP_FAILED: not taken; description has the server's words.")
    public void testMail(
            @Parameter(description = "Id of the subscription.") @PathParam("id") long id,
            @NotNull @Valid TestMailRequest request) {
        digests.sendTestMail(id, request.email());
    }

    @GET
    @Path("deliveries")
    @RolesAllowed(Privileges.READ_LOCATIONS)
    @Operation(
            operationId = "listDeliveries",
            summary = "List who got which day's digest",
            description =
                    "Newest day first unless sort says otherwise, one row a day and recipient. Sort and filter by date,"
                            + " recipient, state, attempts and sentAt. Kept for 90 days.")
    @APIResponse(responseCode = "200", description = "One page of deliveries.")
    public DeliveriesResponse deliveries(
            @Parameter(description = "Id of the subscription.") @PathParam("id") long id, @BeanParam ListQuery query) {
        return DeliveriesResponse.of(digests.deliveries(id, query));
    }
}
