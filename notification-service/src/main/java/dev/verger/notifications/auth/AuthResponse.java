package dev.verger.notifications.auth;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.verger.notifications.account.AccessLevel;
import dev.verger.notifications.account.PrivilegeSet;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who calls, and what the token allows, in Jamf Pro's shape. */
@Schema(name = "AuthorizationDetails")
record AuthResponse(
        AuthAccount account,
        @Schema(description = "Always empty.") List<String> accountGroups,

        @Schema(description = "The caller's sites; all of them for full access.")
        List<AuthSite> sites,

        AuthenticationType authenticationType) {

    /** How the caller got the token. */
    enum AuthenticationType {
        OIDC,
        CLIENT_CREDENTIALS
    }

    /** The caller. */
    @Schema(name = "AuthAccount")
    record AuthAccount(
            @JsonFormat(shape = JsonFormat.Shape.STRING) @Schema(type = SchemaType.STRING)
            long id,

            String username,
            String realName,
            String email,
            Preferences preferences,
            boolean multiSiteAdmin,
            AccessLevel accessLevel,
            PrivilegeSet privilegeSet,

            @Schema(description = "Privileges by the id of each site; -1 for full access.")
            Map<String, List<String>> privilegesBySite,

            @Schema(description = "Always empty.") List<String> groupIds,

            @Schema(description = "First of the caller's sites, -1 for full access.")
            String currentSiteId) {}

    /** Jamf Pro's preferences, of which only the language can be set here. */
    @Schema(name = "AuthPreferences")
    record Preferences(
            String language, String dateFormat, String region, String timezone, boolean disableRelativeDates) {}

    /** A site of the caller; without name while location-service cannot be asked. */
    @Schema(name = "AuthSite")
    record AuthSite(String id, String name) {}
}
