package dev.verger.catalog.operation;

import dev.verger.catalog.user.UserDetails;
import dev.verger.platform.json.Text;
import dev.verger.platform.text.TextKind;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user to create. */
@Schema(name = "RequestedUser", requiredProperties = "clientUserId")
record RequestedUser(
        @Text(TextKind.IDENTIFIER)
        @Schema(
                description = "The MDM's id of the user, which never changes. Better no address of e-mail.",
                minLength = 1,
                maxLength = 255)
        String clientUserId,

        @Text(TextKind.LINE) @Schema(description = "Kept here; Apple does not get it.", maxLength = 255)
        String name,

        @Text(TextKind.IDENTIFIER) @Schema(maxLength = 255) String email,

        @Text(TextKind.IDENTIFIER)
        @Schema(
                description =
                        "Managed Apple Account of the organization: Apple links it at once, without an invitation.",
                maxLength = 255)
        String managedAppleId,

        @Text(TextKind.IDENTIFIER) @Schema(description = "Language tag of BCP 47, such as en or fr-CA. Kept here.")
        String locale) {

    UserDetails details() {
        return new UserDetails(clientUserId, name, email, managedAppleId, locale);
    }

    /** Without name and addresses, which must not be in a log. */
    @Override
    public String toString() {
        return "RequestedUser[clientUserId=" + clientUserId + "]";
    }
}
