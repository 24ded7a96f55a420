package dev.verger.notifications.account;

import dev.verger.notifications.mail.AddressSyntax;
import dev.verger.platform.error.InvalidRequestException;
import dev.verger.platform.json.Text;
import dev.verger.platform.json.Uncoerced;
import dev.verger.platform.text.TextKind;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Body of POST and PUT. Absent members mean their default, also in PUT. */
@Schema(
        name = "AccountRequest",
        description = "A whole account: members that are absent take their default, also in PUT.")
record AccountRequest(
        @Text(TextKind.LINE)
        @NotBlank
        @Size(max = LONGEST)
        @Schema(
                description = "The name by which the identity provider's tokens call the person or client"
                        + " (preferred_username).",
                minLength = 1,
                examples = "jdupont")
        String username,

        @Text(TextKind.LINE) @Size(max = LONGEST) @Schema(defaultValue = "", examples = "Jeanne Dupont")
        String realname,

        @Text(TextKind.IDENTIFIER)
        @Size(max = LONGEST)
        @Schema(description = "Where mails go; none by default.", examples = "j.dupont@example.org")
        String email,

        @Text(TextKind.IDENTIFIER)
        @Pattern(regexp = "^(en|fr)$", message = "is en or fr")
        @Schema(
                description = "Language of its mails. Default: that of the subscription.",
                enumeration = {"en", "fr"})
        String locale,

        @Uncoerced @Schema(description = "Whether it gets mails at all.", defaultValue = "true")
        Boolean mailNotifications) {

    private static final int LONGEST = 255;

    /**
     * The account that is asked for, not stored yet.
     *
     * @throws InvalidRequestException naming {@code email}, if it is no mail address
     */
    Account toAccount() {
        String address = email == null || email.isEmpty() ? null : email;
        if (address != null && !AddressSyntax.isPossible(address)) {
            throw InvalidRequestException.invalid("email", "email is not a mail address.");
        }
        return new Account(
                username,
                Objects.requireNonNullElse(realname, ""),
                address,
                locale,
                !Boolean.FALSE.equals(mailNotifications),
                null,
                List.of(),
                List.of());
    }
}
