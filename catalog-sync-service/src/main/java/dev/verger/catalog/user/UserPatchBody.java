package dev.verger.catalog.user;

import dev.verger.platform.json.Text;
import dev.verger.platform.text.TextKind;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The members of a PATCH; {@link UserPatch} knows which of them were there. */
@Schema(
        name = "VolumePurchasingUserPatch",
        description = "A JSON merge patch: members that are absent stay as they are, and null clears.",
        examples = "{\"name\":\"Ada\",\"locale\":\"fr\"}")
record UserPatchBody(
        @Text(TextKind.LINE) @Schema(nullable = true, maxLength = UserFields.LONGEST)
        String name,

        @Text(TextKind.IDENTIFIER)
        @Schema(
                nullable = true,
                maxLength = UserFields.LONGEST,
                description = "What Apple lists does not replace it. Cleared, it stays empty.")
        String email,

        @Text(TextKind.IDENTIFIER)
        @Schema(nullable = true, description = "Language tag of BCP 47, such as en or fr-CA.")
        String locale) {

    @Override
    public String toString() {
        return "UserPatchBody[]";
    }
}
