package dev.verger.locations.site;

import dev.verger.platform.security.Caller;
import dev.verger.platform.security.Privileges;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** HTTP face of {@link Sites}. */
@Path("/api/v1/sites")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sites")
public class SiteResource {

    private final Sites sites;
    private final Caller caller;

    SiteResource(Sites sites, Caller caller) {
        this.sites = sites;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Privileges.READ_SITES)
    @Operation(
            operationId = "listSites",
            summary = "Sites that the caller belongs to",
            description = "All sites for callers with full access, else the caller's own.")
    public List<Site> list() {
        return sites.list(caller.sites());
    }
}
