package dev.verger.locations.location;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.verger.platform.href.HrefResponse;
import dev.verger.platform.href.PublicUrlConfig;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.security.Privileges;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** HTTP face of {@link LocationService}. */
@Path(LocationResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "volume-purchasing-locations")
public class LocationResource {

    static final String PATH = "/api/v1/volume-purchasing-locations";

    /** An id in a path; anything else is a path that does not exist, hence 404. */
    static final String ID = "{id:\\d{1,18}}";

    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final LocationService locations;
    private final LocationView view;
    private final PublicUrlConfig publicUrl;
    private final ObjectMapper json;
    private final Clock clock;

    LocationResource(
            LocationService locations, LocationView view, PublicUrlConfig publicUrl, ObjectMapper json, Clock clock) {
        this.locations = locations;
        this.view = view;
        this.publicUrl = publicUrl;
        this.json = json;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Privileges.READ_LOCATIONS)
    @Operation(
            operationId = "listVolumePurchasingLocations",
            summary = "List locations",
            description = "Those of the caller's sites, by id unless sort says otherwise, without their content."
                    + " Filter and sort by id, name, appleId, email, organizationName, tokenExpiration,"
                    + " tokenState, clientContextMismatch, countryCode, locationName,"
                    + " automaticallyPopulatePurchasedContent, sendNotificationWhenNoLongerAssigned, siteId"
                    + " and siteName; sort also by autoRegisterManagedUsers, lastSyncTime and the totals.")
    @APIResponse(responseCode = "200", description = "One page.")
    public LocationList list(@BeanParam ListQuery query) {
        return LocationList.of(locations.list(query), clock.instant());
    }

    @POST
    @RolesAllowed(Privileges.CREATE_LOCATIONS)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createVolumePurchasingLocation",
            summary = "Upload a service token",
            description =
                    "Asks Apple whether the token is good, claims its location unless another MDM server holds it, and"
                            + " stores it. The content follows in the background: lastSyncTime says when. A location"
                            + " that another server holds is stored with clientContextMismatch and stays untouched at"
                            + " Apple until it is reclaimed.")
    @APIResponse(
            responseCode = "201",
            description = "Stored.",
            headers =
                    @Header(
                            name = "Location",
                            description = "The same address as href.",
                            schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = HrefResponse.class)))
    @APIResponse(
            responseCode = "400",
            description = "Not stored. Codes for serviceToken: REQUIRED, INVALID_TOKEN, TOKEN_EXPIRED, TOKEN_REVOKED,"
                    + " DUPLICATE_FIELD (the location is here already).")
    @APIResponse(responseCode = "503", description = "Not stored, because Apple did not answer (APPLE_UNAVAILABLE).")
    public RestResponse<HrefResponse> create(@NotNull LocationPost post) {
        String id = Long.toString(locations.create(post));
        String href = publicUrl.of(PATH + "/" + id);
        return ResponseBuilder.<HrefResponse>created(URI.create(href))
                .entity(new HrefResponse(id, href))
                .build();
    }

    @GET
    @Path(ID)
    @RolesAllowed(Privileges.READ_LOCATIONS)
    @Operation(
            operationId = "getVolumePurchasingLocation",
            summary = "Get a location with its content",
            description =
                    "With its settings, the state of its token, and all titles as of the last sync. While the content cannot be"
                            + " read it is left out, and warnings say CONTENT_UNAVAILABLE.")
    @APIResponse(
            responseCode = "200",
            description = "The location.",
            headers =
                    @Header(
                            name = "ETag",
                            description = "Version of the settings, for If-Match.",
                            schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = LocationResponse.class)))
    public RestResponse<LocationResponse> get(
            @Parameter(description = "Id of the location.") @PathParam("id") long id) {
        return tagged(locations.get(id));
    }

    @PATCH
    @Path(ID)
    @RolesAllowed(Privileges.UPDATE_LOCATIONS)
    @Consumes({MediaType.APPLICATION_JSON, MERGE_PATCH})
    @Operation(
            operationId = "updateVolumePurchasingLocation",
            summary = "Change settings, or renew the service token",
            description =
                    "All or nothing. A renewal keeps the location with its history, subscriptions and content; the sync"
                            + " that it starts ends with a later lastSyncTime. The token that is already held, sent again,"
                            + " stays as it is; Apple is asked about it only while the state is INVALID or REVOKED, and"
                            + " what Apple says becomes the state.")
    @APIResponse(
            responseCode = "200",
            description = "The whole location.",
            headers =
                    @Header(
                            name = "ETag",
                            description = "Version of the settings, for If-Match.",
                            schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = LocationResponse.class)))
    @APIResponse(
            responseCode = "400",
            description =
                    "Nothing changed: a member is wrong, or the token is (codes as in a create, and INVALID_TOKEN when"
                            + " it belongs to another location at Apple).")
    @APIResponse(responseCode = "412", description = "If-Match names another version.")
    @APIResponse(
            responseCode = "503",
            description = "Nothing changed, because Apple did not answer (APPLE_UNAVAILABLE).")
    public RestResponse<LocationResponse> update(
            @Parameter(description = "Id of the location.") @PathParam("id") long id,
            @Parameter(
                            description =
                                    "ETag of the settings that the caller knows; others are 412. Without it the last of two writers wins.")
                    @HeaderParam("If-Match")
                    String ifMatch,
            @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = LocationPatchBody.class)))
                    JsonNode patch)
            throws JsonProcessingException {
        return tagged(locations.update(id, LocationPatch.read(patch, json), new IfMatch(ifMatch)));
    }

    @DELETE
    @Path(ID)
    @RolesAllowed(Privileges.DELETE_LOCATIONS)
    @ResponseStatus(204)
    @Operation(
            operationId = "deleteVolumePurchasingLocation",
            summary = "Delete a location here",
            description =
                    "Nothing changes at Apple: licenses stay where they are. The location, its content and its history"
                            + " answer 404 at once here, and within two seconds in every service; its id is never used"
                            + " again.")
    @APIResponse(responseCode = "204", description = "Deleted.")
    @APIResponse(responseCode = "412", description = "If-Match names another version.")
    public void delete(
            @Parameter(description = "Id of the location.") @PathParam("id") long id,
            @Parameter(
                            description =
                                    "ETag of the settings that the caller knows; others are 412. Without it the last of two writers wins.")
                    @HeaderParam("If-Match")
                    String ifMatch) {
        locations.delete(id, new IfMatch(ifMatch));
    }

    @POST
    @Path(ID + "/reclaim")
    @RolesAllowed(Privileges.UPDATE_LOCATIONS)
    @ResponseStatus(202)
    @Operation(
            operationId = "reclaimVolumePurchasingLocation",
            summary = "Take a location back from another MDM server",
            description =
                    "Answers when Apple has accepted; the sync goes on by itself. May be repeated, and does nothing for"
                            + " a location that is held here.")
    @APIResponse(responseCode = "202", description = "Held here.")
    @APIResponse(
            responseCode = "409",
            description = "The token must be renewed first: the code is its state, EXPIRED, REVOKED or INVALID."
                    + " NOT_PERMITTED: the account that downloaded the token may not manage content.")
    @APIResponse(
            responseCode = "503",
            description = "Nothing changed, because Apple did not answer (APPLE_UNAVAILABLE).")
    public void reclaim(@Parameter(description = "Id of the location.") @PathParam("id") long id) {
        locations.reclaim(id);
    }

    private RestResponse<LocationResponse> tagged(Location location) {
        return ResponseBuilder.ok(view.of(location))
                .header("ETag", location.tag())
                .build();
    }
}
