package dev.verger.platform.href;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Names an object that was created or started, in Jamf Pro's shape. One record for all services,
 * because a name means one thing in the public document.
 *
 * @param href the whole address, also sent as header {@code Location}
 */
@Schema(name = "HrefResponse", description = "What was created or started, and where it is.")
public record HrefResponse(
        @Schema(required = true, minLength = 1, examples = "12") String id,
        @Schema(
                        required = true,
                        examples = "https://vpp.example.org/api/v1/volume-purchasing-locations/12")
                String href) {}
