package dev.verger.catalog.apple;

import dev.verger.catalog.apple.RequestSlots.Reservation;
import dev.verger.platform.json.Text;
import dev.verger.platform.security.Privileges;
import dev.verger.platform.text.TextKind;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Turns at Apple for location-service, which reads and writes {@code client/config}. */
@Path("/internal/libraries/{uId}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Privileges.INTERNAL)
public class RequestSlotResource {

    private static final long DAY = 86_400_000;

    /**
     * Who wants to send a request.
     *
     * @param organizationName whose libraries pause together
     * @param longestWaitMillis how long the caller will wait at most
     */
    record ReservationRequest(
            @Text(TextKind.RAW) @NotNull String organizationName,
            @Min(0) @Max(DAY) long longestWaitMillis) {}

    /**
     * What Apple asked for.
     *
     * @param organizationName may be null unless the pause is organization-wide
     * @param organizationWide whether all libraries of the organization pause, and not this one only
     */
    record PauseRequest(
            @Min(0) @Max(DAY) long pauseMillis,
            @Text(TextKind.RAW) String organizationName,
            boolean organizationWide) {

        @AssertTrue(message = "An organization-wide pause needs the name of the organization.")
        boolean isComplete() {
            return !organizationWide || organizationName != null;
        }

        String scope(String uId) {
            var library = new PacedLibrary(uId, organizationName);
            return organizationWide ? library.organizationScope() : library.scope();
        }
    }

    private final RequestSlots slots;

    RequestSlotResource(RequestSlots slots) {
        this.slots = slots;
    }

    @POST
    @Path("request-slots")
    @Operation(hidden = true)
    public Reservation reserve(@PathParam("uId") String uId, @NotNull @Valid ReservationRequest request) {
        return slots.reserve(
                new PacedLibrary(uId, request.organizationName), Duration.ofMillis(request.longestWaitMillis));
    }

    @POST
    @Path("pauses")
    @Operation(hidden = true)
    public void pause(@PathParam("uId") String uId, @NotNull @Valid PauseRequest request) {
        slots.pause(request.scope(uId), Duration.ofMillis(request.pauseMillis));
    }
}
