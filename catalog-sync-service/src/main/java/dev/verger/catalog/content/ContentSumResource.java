package dev.verger.catalog.content;

import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.security.Privileges;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** HTTP face of {@link ContentService}. */
@Path("/api/v1/volume-purchasing-content")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "volume-purchasing-content")
public class ContentSumResource {

    private final ContentService contents;

    ContentSumResource(ContentService contents) {
        this.contents = contents;
    }

    @GET
    @RolesAllowed(Privileges.READ_LOCATIONS)
    @Operation(
            operationId = "getVolumePurchasingContent",
            summary = "List the titles of all locations",
            description =
                    "Each title once, summed over the locations that the caller may see. Sorted by name unless the request"
                            + " says otherwise; id is a synonym of adamId. Filter by what the content of a location is"
                            + " filtered by, and by locationCount: locationCount>1 finds titles that several locations own.")
    @APIResponse(responseCode = "200", description = "One page of titles.")
    @APIResponse(responseCode = "503", description = "Too many sums over locations are being made (SUMS_BUSY).")
    public Page<ContentSumRow> list(@BeanParam ListQuery query) {
        return contents.sums(query);
    }
}
