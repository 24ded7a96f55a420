package dev.verger.catalog.invitation;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.verger.catalog.user.UserDetails;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An invitation as clients see it.
 *
 * @param users null in a list
 * @param usage null in a list
 */
@Schema(name = "VolumePurchasingInvitation")
record InvitationResponse(
        @JsonFormat(shape = JsonFormat.Shape.STRING) @Schema(type = SchemaType.STRING)
        long id,

        String name,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Schema(type = SchemaType.STRING)
        long locationId,

        DistributionMethod distributionMethod,
        String senderName,
        String senderEmail,
        String subject,
        String message,
        boolean autoRegisterManagedUsers,

        @Schema(description = "In the order in which they were given; a list of invitations leaves them out.")
        List<InvitedUser> users,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Schema(type = SchemaType.STRING)
        long siteId,

        @Schema(description = "A list of invitations leaves it out.", readOnly = true)
        UsageCounts usage) {

    /** A user of an invitation; what was given of a user who was retired is erased after 30 days. */
    @Schema(name = "InvitedUser")
    record InvitedUser(String clientUserId, String name, String email, String managedAppleId, String locale) {

        static InvitedUser of(UserDetails user) {
            return new InvitedUser(
                    user.clientUserId(), user.name(), user.email(), user.managedAppleId(), user.locale());
        }

        /** Without name and addresses, which must not be in a log. */
        @Override
        public String toString() {
            return "InvitedUser[clientUserId=" + clientUserId + "]";
        }
    }

    /** How many users are how far. Those who were not sent anything, or were retired, are in none of them. */
    @Schema(name = "InvitationUsage")
    record UsageCounts(
            @Schema(description = "Invited or reminded, not accepted.")
            long registered,

            @Schema(description = "Accepted, or linked to their Managed Apple Account at once.")
            long associated,

            @Schema(description = "Not registered or not invited; usages says why.")
            long failed) {}

    static InvitationResponse inList(Invitation invitation) {
        return of(invitation, null, null);
    }

    static InvitationResponse of(Invitation invitation, List<UserDetails> users, UsageCounts usage) {
        return new InvitationResponse(
                invitation.id(),
                invitation.name(),
                invitation.locationId(),
                invitation.distributionMethod(),
                invitation.senderName(),
                invitation.senderEmail(),
                invitation.subject(),
                invitation.message(),
                invitation.autoRegisterManagedUsers(),
                users == null ? null : users.stream().map(InvitedUser::of).toList(),
                invitation.siteId(),
                usage);
    }
}
