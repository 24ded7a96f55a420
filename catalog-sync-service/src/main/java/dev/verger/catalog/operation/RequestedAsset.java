package dev.verger.catalog.operation;

import dev.verger.platform.json.Text;
import dev.verger.platform.text.TextKind;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A title.
 *
 * @param pricingParam {@code STDQ} or {@code PLUS}; null where the location has the title in one quality only
 */
@Schema(name = "RequestedAsset")
record RequestedAsset(
        @Text(TextKind.IDENTIFIER)
        @NotNull
        @Pattern(regexp = "^[0-9]{1,20}$", message = "must be Apple's number of a title")
        String adamId,

        @Text(TextKind.IDENTIFIER)
        @Pattern(regexp = "^[A-Za-z0-9]{1,20}$", message = "must be STDQ or PLUS")
        @Schema(description = "STDQ or PLUS. Needed only where the location has the title in both qualities.")
        String pricingParam) {}
