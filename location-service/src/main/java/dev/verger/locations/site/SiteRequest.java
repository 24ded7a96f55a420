package dev.verger.locations.site;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a caller says of a site.
 *
 * @param name 1 to 255 characters
 */
@Schema(name = "SiteRequest", examples = "{\"name\":\"Paris\"}")
record SiteRequest(
        @Schema(required = true, minLength = 1, maxLength = 255)
                @NotBlank
                @Size(max = 255)
                @Pattern(regexp = "\\P{Cntrl}*", message = "must not contain control characters")
                String name) {}
