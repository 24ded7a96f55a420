package dev.verger.platform.sample;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** A path below those of {@link SampleResource}, in a class of its own. */
@Path("/api/v1/samples/{id}/parts")
public class SamplePartsResource {

    @PUT
    @PermitAll
    public void replace(@PathParam("id") long id) {}
}
