package dev.verger.locations.site;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A part of the organisation, in Jamf Pro's shape. */
@Schema(description = "A part of the organisation that sees only what is its own.")
public record Site(
        @Schema(examples = "1") String id,
        @Schema(examples = "Paris") String name) {}
