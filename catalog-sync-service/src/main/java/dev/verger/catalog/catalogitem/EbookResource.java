package dev.verger.catalog.catalogitem;

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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** HTTP face of the ebook catalog of {@link CatalogItemService}, as at Jamf Pro. */
@Path("/api/v1/ebooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "ebooks")
public class EbookResource {

    private final CatalogItemService items;

    EbookResource(CatalogItemService items) {
        this.items = items;
    }

    @GET
    @RolesAllowed(Privileges.READ_EBOOKS)
    @Operation(
            operationId = "getEbooks",
            summary = "List the ebook catalog in Jamf Pro's shape",
            description =
                    "The items of catalog/ebooks, under the same ids. Sorted by name unless the request says otherwise. Sort and"
                            + " filter by id, name, kind, url, free, version, author.")
    @APIResponse(responseCode = "200", description = "One page of books.")
    @APIResponse(responseCode = "503", description = "Too many lists over locations are being made (SUMS_BUSY).")
    public Page<EbookRow> list(@BeanParam ListQuery query) {
        return items.jamfEbooks(query);
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Privileges.READ_EBOOKS)
    @Operation(
            operationId = "getEbook",
            summary = "Read one book of the ebook catalog",
            description = "In the shape of the list. The id is that of the item in catalog/ebooks.")
    @APIResponse(responseCode = "200", description = "The book.")
    public EbookRow get(@Parameter(description = "Id of the book.") @PathParam("id") long id) {
        return items.jamfEbook(id);
    }
}
