package dev.verger.locations.site;

import dev.verger.platform.json.Text;
import dev.verger.platform.text.TextKind;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a caller says of a site.
 *
 * @param name 1 to 255 characters, not only blanks
 */
@Schema(name = "SiteRequest", examples = "{\"name\":\"Paris\"}")
record SiteRequest(
        @Text(TextKind.LINE) @Schema(required = true, minLength = 1, maxLength = 255) @NotBlank @Size(max = 255)
        String name) {}
