package dev.verger.notifications.account;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.verger.platform.security.SiteScope;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An account with Jamf Pro's members, and {@code siteIds}, {@code locale}, {@code mailNotifications} added. */
@Schema(name = "Account")
record AccountResponse(
        @JsonFormat(shape = JsonFormat.Shape.STRING) @Schema(type = SchemaType.STRING, readOnly = true)
        long id,

        String username,
        String realname,
        String email,

        @Schema(
                description = "What the last token said; absent before the first call. No right comes from it.",
                readOnly = true)
        AccessLevel accessLevel,

        @Schema(description = "What the privileges of the last token amount to.", readOnly = true)
        PrivilegeSet privilegeLevel,

        @JsonFormat(shape = JsonFormat.Shape.STRING)
        @Schema(type = SchemaType.STRING, description = "First of siteIds, -1 without one.", readOnly = true)
        long siteId,

        @Schema(description = "Sites of the last token.", readOnly = true)
        List<String> siteIds,

        @Schema(description = "Privileges of the last token.", readOnly = true)
        List<String> privileges,

        String locale,
        boolean mailNotifications) {

    static AccountResponse of(Account account) {
        List<Long> sites = account.siteIds();
        return new AccountResponse(
                account.id(),
                account.username(),
                account.realName(),
                account.email(),
                account.accessLevel(),
                account.accessLevel() == null ? null : PrivilegeSet.of(account.privileges()),
                sites.isEmpty() ? SiteScope.NO_SITE : sites.get(0),
                sites.stream().map(String::valueOf).toList(),
                account.privileges(),
                account.locale(),
                account.mailNotifications());
    }
}
