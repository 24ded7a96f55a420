package dev.verger.apple.error;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Apple's error numbers of version 2, with the HTTP status that its documentation promises. New numbers may appear any
 * time.
 *
 * @see <a href="https://developer.apple.com/documentation/devicemanagement/handling-error-responses">Apple: Handling
 *     error responses</a>
 */
public enum AppleError {
    LOGIN_REQUIRED(9601, 401, Kind.TOKEN, "Login required."),
    INVALID_ARGUMENT(9602, 400, Kind.REQUEST, "Invalid argument."),
    INTERNAL_ERROR(9603, 500, Kind.RETRY, "Internal error at Apple."),
    USER_NOT_FOUND(9609, 400, Kind.STATE, "The registered user was not found."),
    TOKEN_EXPIRED(9621, 401, Kind.TOKEN, "The token has expired."),
    /** In no list of version 2, but answered by it (read in the code of open-source MDM servers). */
    INVALID_TOKEN(9622, 401, Kind.TOKEN, "The token is invalid."),
    BAD_PUSH_TOKEN(9623, 400, Kind.REQUEST, "Bad Apple push token."),
    TOKEN_REVOKED(9625, 401, Kind.TOKEN, "The token was revoked."),
    SERVICE_REMOVED(9634, 410, Kind.SETUP, "This service was removed; read the service configuration again."),
    ACCOUNT_NOT_ASSOCIABLE(9635, 0, Kind.STATE, "The Apple Account cannot be associated with the user."),
    NOT_PERMITTED(9637, 403, Kind.TOKEN, "The account of this token lacks the permission."),
    ACCOUNT_ALREADY_ASSOCIATED(9641, 0, Kind.STATE, "The Apple Account is associated with another user."),
    MAINTENANCE(9644, 0, Kind.RETRY, "Maintenance at Apple."),
    TOO_MANY_REQUESTS(9646, 429, Kind.RETRY, "Too many requests for the organization."),
    LEGACY_TOKEN(9647, 403, Kind.TOKEN, "Not supported for legacy tokens."),
    PAGE_OUT_OF_RANGE(9650, 400, Kind.STATE, "The page index is out of range."),
    TOO_MANY_ASSETS(9700, 400, Kind.REQUEST, "Too many assets in one request."),
    TOO_MANY_CLIENT_USER_IDS(9701, 400, Kind.REQUEST, "Too many clientUserIds in one request."),
    TOO_MANY_SERIAL_NUMBERS(9702, 400, Kind.REQUEST, "Too many serialNumbers in one request."),
    DUPLICATE_ASSETS(9703, 400, Kind.REQUEST, "Duplicate assets."),
    DUPLICATE_CLIENT_USER_IDS(9704, 400, Kind.REQUEST, "Duplicate clientUserIds."),
    DUPLICATE_SERIAL_NUMBERS(9705, 400, Kind.REQUEST, "Duplicate serialNumbers."),
    NOT_REVOCABLE(9706, 400, Kind.REQUEST, "The asset is not revocable."),
    NOT_DEVICE_ASSIGNABLE(9707, 400, Kind.REQUEST, "The asset is not device-assignable."),
    UNKNOWN_EVENT(9708, 400, Kind.STATE, "The event is unknown."),
    NOT_ENOUGH_LICENSES(9709, 0, Kind.STATE, "Not enough licenses for the association."),
    URL_AND_TOKEN_NEEDED(9710, 400, Kind.REQUEST, "Notification URL and token must come together."),
    URL_OR_TOKEN_TOO_LONG(9711, 400, Kind.REQUEST, "Notification URL or token too long."),
    INVALID_URL(9712, 400, Kind.REQUEST, "The notification URL is no valid https URL."),
    MDM_METADATA_TOO_LONG(9713, 400, Kind.REQUEST, "mdmInfo metadata too long."),
    TOO_MANY_USERS(9714, 400, Kind.REQUEST, "Too many users in one request."),
    DUPLICATE_USERS(9715, 400, Kind.REQUEST, "Duplicate users."),
    USER_EXISTS(9716, 0, Kind.STATE, "A user with that clientUserId exists."),
    INVALID_EMAIL(9717, 400, Kind.REQUEST, "Invalid e-mail address."),
    ASSETS_MISSING(9718, 400, Kind.REQUEST, "Assets missing."),
    PRINCIPALS_MISSING(9719, 400, Kind.REQUEST, "clientUserIds or serialNumbers missing."),
    USERS_MISSING(9720, 400, Kind.REQUEST, "Users missing."),
    INVALID_VERSION_ID(9721, 400, Kind.STATE, "The version id is invalid or too old."),
    MALFORMED_AUTHORIZATION(9722, 401, Kind.REQUEST, "Malformed Authorization header."),
    INCOMPLETE_MDM_INFO(9723, 400, Kind.REQUEST, "mdmInfo needs id, name and metadata."),
    MDM_ID_TOO_LONG(9724, 400, Kind.REQUEST, "mdmInfo id too long."),
    MDM_NAME_TOO_LONG(9725, 400, Kind.REQUEST, "mdmInfo name too long."),
    WRONG_METHOD(9726, 405, Kind.REQUEST, "Wrong HTTP method."),
    WRONG_CONTENT_TYPE(9727, 415, Kind.REQUEST, "Wrong content type."),
    NOTIFICATION_URL_UNREACHABLE(9728, 400, Kind.SETUP, "The notification URL did not accept the test notification."),
    UNAVAILABLE(9729, 503, Kind.RETRY, "Temporarily unavailable."),
    SUBSCRIPTION_REQUEST_INVALID(9811, 400, Kind.REQUEST, "Invalid subscription request."),
    SUBSCRIPTION_BAD_CURSOR(9812, 400, Kind.STATE, "Invalid cursor."),
    SUBSCRIPTION_BAD_ADAM_ID(9813, 400, Kind.REQUEST, "Invalid adamId of a subscription."),
    SUBSCRIPTION_NO_ASSOCIATED_USER(9814, 400, Kind.STATE, "No associated user."),
    SUBSCRIPTION_NOT_ASSIGNED(9815, 400, Kind.STATE, "The subscription is not assigned."),
    SUBSCRIPTION_LIMIT(9816, 400, Kind.REQUEST, "Subscription limit exceeded."),
    SUBSCRIPTION_ASSIGNED_BY_GROUP(9817, 400, Kind.STATE, "The subscription is assigned by group."),
    SUBSCRIPTIONS_EXIST(9818, 400, Kind.STATE, "Cannot disable: subscriptions exist.");

    /** What a caller does about an error. */
    public enum Kind {
        /** The same request again, later, with back-off. */
        RETRY,
        /** An administrator must supply another token. */
        TOKEN,
        /** Something besides the token needs attention: an address, the webhook. */
        SETUP,
        /** Our bug or bad input: the same request fails again. */
        REQUEST,
        /** Our picture is out of date: read again, then decide. */
        STATE
    }

    private static final Map<Integer, AppleError> BY_NUMBER =
            Stream.of(values()).collect(Collectors.toMap(AppleError::number, Function.identity()));

    private final int number;
    private final int httpStatus;
    private final Kind kind;
    private final String meaning;

    AppleError(int number, int httpStatus, Kind kind, String meaning) {
        this.number = number;
        this.httpStatus = httpStatus;
        this.kind = kind;
        this.meaning = meaning;
    }

    /** The error with Apple's number, if this list has it. */
    public static Optional<AppleError> of(int number) {
        return Optional.ofNullable(BY_NUMBER.get(number));
    }

    public int number() {
        return number;
    }

    /** Documented status of a direct answer; 0 when the error is only documented inside of events. */
    public int httpStatus() {
        return httpStatus;
    }

    public Kind kind() {
        return kind;
    }

    /** One sentence in our words. */
    public String meaning() {
        return meaning;
    }
}
