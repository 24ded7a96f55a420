package dev.verger.locations.location;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Names what was created, in Jamf Pro's shape. */
@Schema(description = "Names what was created.")
record HrefResponse(
        @Schema(examples = "12") String id,
        @Schema(examples = "https://vpp.example.org/api/v1/volume-purchasing-locations/12")
                String href) {}
