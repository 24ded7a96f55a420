package dev.verger.catalog.invitation;

import dev.verger.catalog.operation.ResultCode;
import java.util.Arrays;

/** Why a user could not be invited although Apple refused nothing, in words for administrators. */
enum SendingFailure {
    NO_MAIL_ADDRESS("The user has no e-mail address."),
    NO_MANAGED_APPLE_ACCOUNT("This invitation registers only users with a Managed Apple Account, which is not given.");

    private final String description;

    SendingFailure(String description) {
        this.description = description;
    }

    /** The words for one of these, or for a code of an operation's result. */
    static String description(String code) {
        return Arrays.stream(values())
                .filter(failure -> failure.name().equals(code))
                .findFirst()
                .map(failure -> failure.description)
                .orElseGet(() -> ResultCode.valueOf(code).description());
    }
}
