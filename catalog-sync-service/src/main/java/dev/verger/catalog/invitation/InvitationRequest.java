package dev.verger.catalog.invitation;

import dev.verger.catalog.operation.RequestedUser;
import dev.verger.catalog.user.UserDetails;
import dev.verger.catalog.user.UserFields;
import dev.verger.platform.error.InvalidRequestException;
import dev.verger.platform.json.Text;
import dev.verger.platform.json.Uncoerced;
import dev.verger.platform.security.SiteScope;
import dev.verger.platform.text.TextKind;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Body of POST and PUT. */
@Schema(
        name = "VolumePurchasingInvitationRequest",
        description = "A whole invitation: members that are absent take their default, also in PUT.",
        requiredProperties = {"name", "locationId", "distributionMethod"},
        examples = """
        {"name":"Rentrée","locationId":"12","distributionMethod":"EMAIL","senderName":"Service achats",\
        "senderEmail":"achats@lycee.example","subject":"Vos apps","message":"Bonjour, ouvrez %@",\
        "autoRegisterManagedUsers":true,"users":[{"clientUserId":"u-77","name":"Ada","email":"ada@lycee.example"}]}""")
record InvitationRequest(
        @Text(TextKind.LINE) @Schema(description = "Display name, not only blanks.", minLength = 1, maxLength = LONGEST)
        String name,

        @Text(TextKind.IDENTIFIER)
        @Schema(description = "Location whose licenses the users get. A PUT cannot change it.", pattern = "^\\d{1,18}$")
        String locationId,

        @Text(TextKind.IDENTIFIER)
        @Schema(
                description = "EMAIL: mailed; needs senderName, senderEmail, subject and message. PROMPT, SELF_SERVICE:"
                        + " the MDM brings the link to the user. AUTO_REGISTER_ONLY: no invitation, only users with a"
                        + " Managed Apple Account are registered.",
                implementation = DistributionMethod.class)
        String distributionMethod,

        @Text(TextKind.LINE) @Schema(maxLength = LONGEST) String senderName,

        @Text(TextKind.IDENTIFIER) @Schema(maxLength = LONGEST)
        String senderEmail,

        @Text(TextKind.LINE) @Schema(maxLength = LONGEST) String subject,

        @Text(TextKind.LINES)
        @Schema(description = "Text of the mail, with %@ where the link goes.", maxLength = LONGEST_MESSAGE)
        String message,

        @Uncoerced
        @Schema(
                description =
                        "Users with a Managed Apple Account are registered with it and need no link. Only for a location"
                                + " that has autoRegisterManagedUsers. Default: whether distributionMethod is"
                                + " AUTO_REGISTER_ONLY.")
        Boolean autoRegisterManagedUsers,

        @Schema(description = "Up to 10,000 users, each once.", maxItems = RequestedUser.MOST)
        List<RequestedUser> users,

        @Text(TextKind.IDENTIFIER)
        @Schema(
                description =
                        "Site, -1 for none; otherwise the site of the location. Default: -1, or the only site of a"
                                + " caller who has just one.",
                pattern = "^(-1|\\d{1,18})$")
        String siteId) {

    /** Characters of a line. */
    private static final int LONGEST = UserFields.LONGEST;

    private static final int LONGEST_MESSAGE = 10_000;

    /** Where the link goes, as at Jamf. */
    private static final String LINK = "%@";

    /**
     * The invitation that is asked for, not stored yet.
     *
     * @param id of the one that it replaces, or 0
     * @param scope the sites of the caller
     * @throws InvalidRequestException naming the first member that cannot be stored
     */
    Invitation toInvitation(long id, SiteScope scope) {
        required("name", name, LONGEST);
        DistributionMethod method = method();
        boolean mailed = method == DistributionMethod.EMAIL;
        line("senderName", senderName, LONGEST, mailed);
        line("senderEmail", senderEmail, LONGEST, mailed);
        UserFields.checkAddress("senderEmail", senderEmail);
        line("subject", subject, LONGEST, mailed);
        line("message", message, LONGEST_MESSAGE, mailed);
        if (mailed && !message.contains(LINK)) {
            throw InvalidRequestException.invalid("message", "message must contain %@, where the link goes.");
        }
        return new Invitation(
                id,
                location(),
                scope.forNewObject(site()),
                name,
                method,
                senderName,
                senderEmail,
                subject,
                message,
                automatic(method),
                null);
    }

    /** @throws InvalidRequestException naming the first member that cannot be stored */
    List<UserDetails> userDetails() {
        return users == null ? List.of() : RequestedUser.read("users", users);
    }

    private DistributionMethod method() {
        if (distributionMethod == null) {
            throw InvalidRequestException.required("distributionMethod");
        }
        return DistributionMethod.ofName(distributionMethod)
                .orElseThrow(() -> InvalidRequestException.invalid(
                        "distributionMethod",
                        "distributionMethod is one of %s.".formatted(Arrays.toString(DistributionMethod.values()))));
    }

    private boolean automatic(DistributionMethod method) {
        boolean only = method == DistributionMethod.AUTO_REGISTER_ONLY;
        if (only && Boolean.FALSE.equals(autoRegisterManagedUsers)) {
            throw InvalidRequestException.invalid(
                    "autoRegisterManagedUsers", "AUTO_REGISTER_ONLY does nothing without autoRegisterManagedUsers.");
        }
        return only || Boolean.TRUE.equals(autoRegisterManagedUsers);
    }

    private long location() {
        if (locationId == null) {
            throw InvalidRequestException.required("locationId");
        }
        if (!locationId.matches("\\d{1,18}")) {
            throw InvalidRequestException.invalid("locationId", "locationId is the id of a location.");
        }
        return Long.parseLong(locationId);
    }

    private Long site() {
        if (siteId != null && !siteId.matches("-1|\\d{1,18}")) {
            throw InvalidRequestException.invalid("siteId", "siteId is the id of a site, or -1.");
        }
        return siteId == null ? null : Long.valueOf(siteId);
    }

    private static void line(String member, String text, int longest, boolean required) {
        if (text != null || required) {
            required(member, text, longest);
        }
    }

    private static void required(String member, String text, int longest) {
        if (text == null) {
            throw InvalidRequestException.required(member);
        }
        if (text.isBlank() || text.length() > longest) {
            throw InvalidRequestException.invalid(member, "%s must be 1 to %d characters.".formatted(member, longest));
        }
    }

    /** Without sender and users, who must not be in a log. */
    @Override
    public String toString() {
        return "InvitationRequest[name=" + name + "]";
    }
}
