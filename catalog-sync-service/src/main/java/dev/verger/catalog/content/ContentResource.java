package dev.verger.catalog.content;

import dev.verger.platform.csv.CsvExports;
import dev.verger.platform.csv.ExportQuery;
import dev.verger.platform.csv.ExportRequest;
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
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** HTTP face of {@link ContentService}. */
@Path("/api/v1/volume-purchasing-locations/{id}/content")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "volume-purchasing-locations")
public class ContentResource {

    private final ContentService contents;
    private final CsvExports exports;

    ContentResource(ContentService contents, CsvExports exports) {
        this.contents = contents;
        this.exports = exports;
    }

    @GET
    @RolesAllowed(Privileges.READ_LOCATIONS)
    @Operation(
            operationId = "getVolumePurchasingLocationContent",
            summary = "List the titles that a location owns",
            description =
                    "Sorted by name unless the request says otherwise; id is a synonym of adamId. Filter by name,"
                            + " licenseCountTotal, licenseCountInUse, licenseCountReported, availableCount, contentType,"
                            + " pricingParam, adamId, deviceTypes (equal to each of them), unlimited, removedFromStore, bundleId,"
                            + " version, artist, genre, price, currency, free, lastChanged. Empty until the first sync has ended.")
    @APIResponse(responseCode = "200", description = "One page of titles.")
    public Page<ContentRow> list(
            @Parameter(description = "Id of the location.") @PathParam("id") long id, @BeanParam ListQuery query) {
        return contents.list(id, query);
    }

    @POST
    @Path("export")
    @RolesAllowed(Privileges.READ_LOCATIONS)
    @Produces(CsvExports.TEXT_CSV)
    @Operation(
            operationId = "exportVolumePurchasingLocationContent",
            summary = "Export the titles that a location owns as CSV",
            description =
                    "All titles that match, or one page of them, with the members of the list as columns; deviceTypes are"
                            + " separated by commas. Everything may be said in the body, in the address, or not at all; what the"
                            + " body says goes before the address. A cell that a spreadsheet would take for a formula begins with an apostrophe.")
    @APIResponse(
            responseCode = "200",
            description = "RFC 4180 in UTF-8, with a line of headings.",
            headers =
                    @Header(
                            name = "Content-Disposition",
                            description = "Names the file.",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "503", description = "Too many exports are running (EXPORT_BUSY).")
    public RestResponse<StreamingOutput> export(
            @Parameter(description = "Id of the location.") @PathParam("id") long id,
            @BeanParam ExportQuery query,
            @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON)) ExportRequest body) {
        StreamingOutput csv = exports.of(ContentCsv.COLUMNS, query, body, contents::check, contents.export(id));
        return ResponseBuilder.ok(csv)
                .header("Content-Disposition", "attachment; filename=\"location-%d-content.csv\"".formatted(id))
                .build();
    }
}
