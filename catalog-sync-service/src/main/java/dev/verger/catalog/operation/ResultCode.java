package dev.verger.catalog.operation;

import dev.verger.apple.error.AppleError;
import java.util.Arrays;

/** Why a task was skipped or failed, in words for administrators. */
public enum ResultCode {
    ALREADY_ASSIGNED(null, "This title was assigned already."),
    NOT_ASSIGNED(null, "This title was not assigned."),
    NOT_ENOUGH_LICENSES(AppleError.NOT_ENOUGH_LICENSES, "No license of this title was left."),
    NOT_DEVICE_ASSIGNABLE(AppleError.NOT_DEVICE_ASSIGNABLE, "This title cannot be assigned to devices, only to users."),
    NOT_REVOCABLE(AppleError.NOT_REVOCABLE, "This title cannot be taken back, as it is with books."),
    UNKNOWN_USER(AppleError.USER_NOT_FOUND, "This location has no active user of that clientUserId."),
    USER_EXISTS(AppleError.USER_EXISTS, "This location had an active user of that clientUserId already."),
    USER_NOT_ACTIVE(null, "This location had no active user of that clientUserId."),
    ACCOUNT_NOT_ASSOCIABLE(
            AppleError.ACCOUNT_NOT_ASSOCIABLE,
            "Apple cannot link this Managed Apple Account; check that it is of the organization and active."),
    ACCOUNT_ALREADY_ASSOCIATED(
            AppleError.ACCOUNT_ALREADY_ASSOCIATED,
            "Another user of this location has this Managed Apple Account already; retire that one first."),
    INVALID_EMAIL(AppleError.INVALID_EMAIL, "Apple does not accept the e-mail address."),
    UNKNOWN_TITLE(null, "This location does not have this title."),
    REFUSED_BY_APPLE(null, "Apple refused it; the number says why."),
    NO_RESULT(null, "Apple did not say how it ended, and it has not happened."),
    NOT_PERMITTED(AppleError.NOT_PERMITTED, "The account behind the token may not change assignments and users."),
    LEGACY(
            AppleError.LEGACY_TOKEN,
            "The token is of the old kind, which cannot change assignments and users; renew it."),
    EXPIRED(AppleError.TOKEN_EXPIRED, "The token had been expired for a day."),
    REVOKED(AppleError.TOKEN_REVOKED, "The token had been revoked for a day."),
    INVALID(null, "Apple had not accepted the token for a day."),
    IN_USE_ELSEWHERE(null, "Another MDM server had claimed the location for a day."),
    INTERNAL_ERROR(null, "Something unforeseen happened; see the log.");

    private final AppleError error;
    private final String description;

    ResultCode(AppleError error, String description) {
        this.error = error;
        this.description = description;
    }

    /** The code for an error number of Apple. */
    public static ResultCode ofApple(int number) {
        return Arrays.stream(values())
                .filter(code -> code.error != null && code.error.number() == number)
                .findFirst()
                .orElse(REFUSED_BY_APPLE);
    }

    /** Apple's number for it, or null when it has none. */
    public Integer number() {
        return error == null ? null : error.number();
    }

    public String description() {
        return description;
    }
}
