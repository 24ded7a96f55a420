package dev.verger.catalog.asset;

import dev.verger.platform.error.ApiError;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.security.Privileges;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** HTTP face of {@link ContentService}. */
@Path("/api/v1/volume-purchasing-locations/{id}/content")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "volume-purchasing-locations")
public class ContentResource {

    private final ContentService contents;

    ContentResource(ContentService contents) {
        this.contents = contents;
    }

    @GET
    @RolesAllowed(Privileges.READ_LOCATIONS)
    @Operation(
            operationId = "getVolumePurchasingLocationContent",
            summary = "List the titles that a location owns",
            description =
                    "Sorted by name unless the request says otherwise; id is a synonym of adamId. Filter by name,"
                            + " licenseCountTotal, licenseCountInUse, licenseCountReported, availableCount, contentType,"
                            + " pricingParam, adamId, deviceTypes, unlimited, removedFromStore, bundleId, version, artist,"
                            + " genre, price, currency, free, lastChanged. Empty until the first sync has ended.")
    @APIResponse(responseCode = "200", description = "One page of titles.")
    @APIResponse(
            responseCode = "400",
            description = "The page, sort or filter cannot be used.",
            content = @Content(schema = @Schema(implementation = ApiError.class)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such location, or the caller may not see it.",
            content = @Content(schema = @Schema(implementation = ApiError.class)))
    public Page<ContentRow> list(@PathParam("id") long id, @BeanParam ListQuery query) {
        return contents.list(id, query);
    }
}
