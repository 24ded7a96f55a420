package dev.verger.apple.user;

/**
 * A person to create, update or retire; members that are {@code null} are not sent.
 *
 * @param managedAppleId of the same organization: Apple then links the person at once, without invitation
 */
public record RequestUser(String clientUserId, String email, String managedAppleId) {

    /** Enough to retire a user. */
    public static RequestUser of(String clientUserId) {
        return new RequestUser(clientUserId, null, null);
    }

    @Override
    public String toString() {
        return "RequestUser[clientUserId=" + clientUserId + "]";
    }
}
