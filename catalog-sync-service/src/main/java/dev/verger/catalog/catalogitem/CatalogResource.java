package dev.verger.catalog.catalogitem;

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

/** HTTP face of the catalogs of {@link CatalogItemService}. */
@Path("/api/v1/catalog")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "catalog")
public class CatalogResource {

    private final CatalogItemService items;

    CatalogResource(CatalogItemService items) {
        this.items = items;
    }

    @GET
    @Path("apps")
    @RolesAllowed({Privileges.READ_MOBILE_DEVICE_APPS, Privileges.READ_MAC_APPLICATIONS})
    @Operation(
            operationId = "getCatalogApps",
            summary = "List the app catalog",
            description =
                    "Apps of the locations with automaticallyPopulatePurchasedContent, each once, however many of them own it."
                            + " A caller with one of the two privileges sees the apps of that platform only. Items stay when"
                            + " the option is switched off. Items that no location has any more are seen with full access"
                            + " only. Sorted by name unless the request says otherwise. Sort and filter by id, adamId, name,"
                            + " kind, bundleId, version, state, addedAt.")
    @APIResponse(responseCode = "200", description = "One page of items.")
    @APIResponse(responseCode = "503", description = "Too many lists over locations are being made (SUMS_BUSY).")
    public Page<CatalogItemRow> apps(@BeanParam ListQuery query) {
        return items.apps(query);
    }

    @GET
    @Path("ebooks")
    @RolesAllowed(Privileges.READ_EBOOKS)
    @Operation(
            operationId = "getCatalogEbooks",
            summary = "List the ebook catalog",
            description =
                    "Books of the locations with automaticallyPopulatePurchasedContent, each once, in whichever qualities they"
                            + " were bought. Otherwise as the app catalog.")
    @APIResponse(responseCode = "200", description = "One page of items.")
    @APIResponse(responseCode = "503", description = "Too many lists over locations are being made (SUMS_BUSY).")
    public Page<CatalogItemRow> ebooks(@BeanParam ListQuery query) {
        return items.ebooks(query);
    }
}
