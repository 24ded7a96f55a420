package dev.verger.catalog.operation;

import dev.verger.catalog.user.UserDetails;
import dev.verger.catalog.user.UserFields;
import dev.verger.platform.error.InvalidRequestException;
import dev.verger.platform.json.Text;
import dev.verger.platform.text.TextKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user to create or invite. */
@Schema(name = "RequestedUser", requiredProperties = "clientUserId")
public record RequestedUser(
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

    /** How many may be named at once. */
    public static final int MOST = 10_000;

    /**
     * @param member that has them
     * @throws InvalidRequestException naming the member that cannot be used, or that names a user for the second time
     */
    public static List<UserDetails> read(String member, List<RequestedUser> requested) {
        if (requested.size() > MOST) {
            throw InvalidRequestException.invalid(member, "%s must not be more than %d.".formatted(member, MOST));
        }
        List<UserDetails> users = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (int i = 0; i < requested.size(); i++) {
            String place = "%s[%d]".formatted(member, i);
            UserDetails user = read(place, requested.get(i));
            if (!named.add(user.clientUserId())) {
                String id = place + ".clientUserId";
                throw InvalidRequestException.invalid(id, id + " names a user for the second time.");
            }
            users.add(user);
        }
        return users;
    }

    private static UserDetails read(String member, RequestedUser user) {
        if (user == null || user.clientUserId == null) {
            throw InvalidRequestException.required(member + ".clientUserId");
        }
        if (!UserFields.isClientUserId(user.clientUserId)) {
            throw InvalidRequestException.invalid(
                    member + ".clientUserId",
                    "%s.clientUserId must be 1 to %d characters.".formatted(member, UserFields.LONGEST));
        }
        UserFields.checkName(member + ".name", user.name);
        UserFields.checkAddress(member + ".email", user.email);
        UserFields.checkName(member + ".managedAppleId", user.managedAppleId);
        UserFields.checkLocale(member + ".locale", user.locale);
        return new UserDetails(user.clientUserId, user.name, user.email, user.managedAppleId, user.locale);
    }

    /** Without name and addresses, which must not be in a log. */
    @Override
    public String toString() {
        return "RequestedUser[clientUserId=" + clientUserId + "]";
    }
}
