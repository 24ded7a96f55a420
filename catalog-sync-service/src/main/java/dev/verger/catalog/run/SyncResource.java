package dev.verger.catalog.run;

import dev.verger.platform.href.HrefResponse;
import dev.verger.platform.href.PublicUrlConfig;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.security.Privileges;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** HTTP face of {@link SyncService}. */
@Path("/api/v1/volume-purchasing-locations/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "volume-purchasing-locations")
public class SyncResource {

    private final SyncService syncs;
    private final PublicUrlConfig publicUrl;

    SyncResource(SyncService syncs, PublicUrlConfig publicUrl) {
        this.syncs = syncs;
        this.publicUrl = publicUrl;
    }

    @POST
    @Path("sync")
    @RolesAllowed(Privileges.UPDATE_LOCATIONS)
    @Operation(
            operationId = "syncVolumePurchasingLocation",
            summary = "Read the location's library from Apple now",
            description =
                    "Answers at once; the run goes on in the background. While one is running, queued or waits for a second listing, that one is named.")
    @APIResponse(
            responseCode = "202",
            description = "The run that does it.",
            headers =
                    @Header(
                            name = "Location",
                            description = "The same address as href.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = HrefResponse.class)))
    @APIResponse(
            responseCode = "409",
            description = "The token cannot be used; the code says why: EXPIRED, REVOKED, INVALID, IN_USE_ELSEWHERE.")
    public Response sync(@Parameter(description = "Id of the location.") @PathParam("id") long id) {
        long runId = syncs.syncNow(id);
        URI href = URI.create(publicUrl.of("/api/v1/volume-purchasing-locations/%d/sync-runs/%d".formatted(id, runId)));
        return Response.accepted(new HrefResponse(Long.toString(runId), href.toString()))
                .location(href)
                .build();
    }

    @GET
    @Path("sync-runs")
    @RolesAllowed(Privileges.READ_LOCATIONS)
    @Operation(
            operationId = "getVolumePurchasingLocationSyncRuns",
            summary = "List the runs of a location",
            description =
                    "Newest first unless the request says otherwise. Filter by id, kind, cause, state, phase, waitingFor, queuedAt, startedAt, finishedAt.")
    @APIResponse(responseCode = "200", description = "One page of runs.")
    public Page<SyncRunResponse> list(
            @Parameter(description = "Id of the location.") @PathParam("id") long id, @BeanParam ListQuery query) {
        return syncs.list(id, query).map(SyncRunResponse::of);
    }

    @GET
    @Path("sync-runs/{runId}")
    @RolesAllowed(Privileges.READ_LOCATIONS)
    @Operation(
            operationId = "getVolumePurchasingLocationSyncRun",
            summary = "Look at one run",
            description = "Live while it is running: phase, pages, rows and requests grow.")
    @APIResponse(
            responseCode = "200",
            description = "The run.",
            content = @Content(schema = @Schema(implementation = SyncRunResponse.class)))
    public SyncRunResponse get(
            @Parameter(description = "Id of the location.") @PathParam("id") long id,
            @Parameter(description = "Id of the run.") @PathParam("runId") long runId) {
        return SyncRunResponse.of(syncs.get(id, runId));
    }
}
