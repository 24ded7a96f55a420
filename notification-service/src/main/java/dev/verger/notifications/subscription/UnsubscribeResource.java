package dev.verger.notifications.subscription;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** HTTP face of {@link UnsubscribeService}: for recipients and their mail programs, who have a link and no token. */
@Path(UnsubscribeResource.PATH + "/{signed}")
@Produces(UnsubscribeResource.HTML)
@PermitAll
@Tag(name = "volume-purchasing-subscriptions")
public class UnsubscribeResource {

    static final String PATH = SubscriptionResource.PATH + "/unsubscribe";
    static final String HTML = "text/html;charset=UTF-8";

    private static final String SIGNED = "Subscription and address, signed, from a mail.";

    private final UnsubscribeService service;
    private final Template template;

    UnsubscribeResource(UnsubscribeService service, @Location("unsubscribe.html") Template template) {
        this.service = service;
        this.template = template;
    }

    @GET
    @SecurityRequirements
    @Operation(
            operationId = "askToUnsubscribe",
            summary = "Show a page by which a recipient unsubscribes",
            description = "The link in a mail, for a browser. Changes nothing; the page has a button that does. In"
                    + " English or French, as the header Accept-Language wants.")
    @APIResponse(
            responseCode = "200",
            description = "The page.",
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "404", description = "The link is not one that was mailed.")
    public String ask(
            @Parameter(description = SIGNED) @PathParam("signed") String signed, @Context HttpHeaders headers) {
        service.link(signed);
        return page(UnsubscribePage.asking(headers.getAcceptableLanguages()));
    }

    /** Mail programs send a form, as one of two media types, and nothing in it matters. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @SecurityRequirements
    @Operation(
            operationId = "unsubscribe",
            summary = "Unsubscribe a recipient",
            description = "For mail programs (RFC 8058) and the page; the link is the permission, and any body is"
                    + " ignored. Removes the external recipient, or turns off the mail notifications of the account"
                    + " that has the address. May be repeated, and changes nothing then.")
    @APIResponse(
            responseCode = "200",
            description = "No further mail is sent there.",
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "404", description = "The link is not one that was mailed.")
    public String unsubscribe(
            @Parameter(description = SIGNED) @PathParam("signed") String signed, @Context HttpHeaders headers) {
        service.unsubscribe(signed);
        return page(UnsubscribePage.done(headers.getAcceptableLanguages()));
    }

    private String page(UnsubscribePage page) {
        return template.data("page", page).render();
    }
}
