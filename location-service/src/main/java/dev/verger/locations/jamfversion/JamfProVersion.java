package dev.verger.locations.jamfversion;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The version of Jamf Pro whose volume purchasing API this one equals. */
public record JamfProVersion(
        @Schema(examples = "11.32.0-t0") String version) {}
