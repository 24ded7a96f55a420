package dev.verger.locations.site;

import dev.verger.platform.href.HrefResponse;
import dev.verger.platform.href.PublicUrlConfig;
import dev.verger.platform.security.Privileges;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** HTTP face of {@link SiteService}. */
@Path(SiteResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sites")
public class SiteResource {

    static final String PATH = "/api/v1/sites";

    private static final String ID = "{id:\\d{1,18}}";

    private final SiteService sites;
    private final PublicUrlConfig publicUrl;

    SiteResource(SiteService sites, PublicUrlConfig publicUrl) {
        this.sites = sites;
        this.publicUrl = publicUrl;
    }

    @GET
    @RolesAllowed(Privileges.READ_SITES)
    @Operation(
            operationId = "listSites",
            summary = "List sites",
            description = "All of them for callers with full access, else the caller's own; by name.")
    @APIResponse(responseCode = "200", description = "The sites.")
    public List<Site> list() {
        return sites.list();
    }

    @POST
    @RolesAllowed(Privileges.CREATE_SITES)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createSite",
            summary = "Create a site",
            description =
                    "Accounts belong to it when their access token carries its id in the claim sites. Names are unique. Needs"
                            + " full access.")
    @APIResponse(
            responseCode = "201",
            description = "Created.",
            headers =
                    @Header(
                            name = "Location",
                            description = "The same address as href.",
                            schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = HrefResponse.class)))
    @APIResponse(responseCode = "400", description = "No name, or DUPLICATE_FIELD: one that another site has.")
    @APIResponse(
            responseCode = "403",
            description = "The token lacks the privilege, or belongs to sites instead of having full access.")
    public RestResponse<HrefResponse> create(@NotNull @Valid SiteRequest request) {
        String id = Long.toString(sites.create(request.name()));
        String href = publicUrl.of(PATH + "/" + id);
        return ResponseBuilder.<HrefResponse>created(URI.create(href))
                .entity(new HrefResponse(id, href))
                .build();
    }

    @GET
    @Path(ID)
    @RolesAllowed(Privileges.READ_SITES)
    @Operation(
            operationId = "getSite",
            summary = "Get a site",
            description = "Its name. A site that the caller does not belong to answers 404.")
    @APIResponse(responseCode = "200", description = "The site.")
    public Site get(@Parameter(description = "Id of the site.") @PathParam("id") long id) {
        return sites.get(id);
    }

    @PUT
    @Path(ID)
    @RolesAllowed(Privileges.UPDATE_SITES)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "updateSite",
            summary = "Rename a site",
            description =
                    "The name is all that can be changed; what belongs to the site stays in it. Lists show the new name at"
                            + " once.")
    @APIResponse(responseCode = "200", description = "The site as it is now.")
    @APIResponse(responseCode = "400", description = "No name, or DUPLICATE_FIELD: one that another site has.")
    public Site update(
            @Parameter(description = "Id of the site.") @PathParam("id") long id, @NotNull @Valid SiteRequest request) {
        return sites.rename(id, request.name());
    }

    @DELETE
    @Path(ID)
    @RolesAllowed(Privileges.DELETE_SITES)
    @ResponseStatus(204)
    @Operation(
            operationId = "deleteSite",
            summary = "Delete a site that nothing belongs to",
            description =
                    "Refused while locations or subscriptions belong to it. Needs full access. Access tokens that name it"
                            + " see nothing more through it.")
    @APIResponse(responseCode = "204", description = "Deleted.")
    @APIResponse(
            responseCode = "403",
            description = "The token lacks the privilege, or belongs to sites instead of having full access.")
    @APIResponse(responseCode = "409", description = "SITE_IN_USE: it still has the locations or subscriptions named.")
    @APIResponse(
            responseCode = "503",
            description = "Not deleted, because the subscriptions could not be asked for (NOTIFICATIONS_UNAVAILABLE).")
    public void delete(@Parameter(description = "Id of the site.") @PathParam("id") long id) {
        sites.delete(id);
    }
}
