package dev.verger.locations.site;

import dev.verger.platform.security.Privileges;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** All sites, for the other services. Never routed by the gateway. */
@Path("/internal/sites")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Privileges.INTERNAL)
public class InternalSiteResource {

    private final SiteService sites;

    InternalSiteResource(SiteService sites) {
        this.sites = sites;
    }

    @GET
    @Operation(hidden = true)
    public List<Site> list() {
        return sites.all();
    }
}
