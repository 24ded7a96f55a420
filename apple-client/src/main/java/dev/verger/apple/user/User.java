package dev.verger.apple.user;

/**
 * A person at one location. Several retired rows may share a {@code clientUserId} with one active row.
 *
 * @param clientUserId chosen by the MDM server, immutable
 * @param status {@code Registered}, {@code Associated}, {@code Retired} or {@code Deleted}
 * @param inviteCode only while registered and not yet associated
 * @param idHash stable hash of the Apple Account once associated
 * @see <a href="https://developer.apple.com/documentation/devicemanagement/responseuser">Apple: ResponseUser</a>
 */
public record User(
        String clientUserId, String email, String managedAppleId, String status, String inviteCode, String idHash) {

    /** Without address and invitation code, which must not be in a log. */
    @Override
    public String toString() {
        return "User[clientUserId=" + clientUserId + ", status=" + status + "]";
    }
}
