package dev.verger.catalog.user;

/**
 * What a client gave of a user; null of what it did not give.
 *
 * @param managedAppleId of the organization's Managed Apple Account, or null for a personal one
 * @param locale language tag of BCP 47
 */
public record UserDetails(String clientUserId, String name, String email, String managedAppleId, String locale) {

    /** Without name and addresses, which must not be in a log. */
    @Override
    public String toString() {
        return "UserDetails[clientUserId=" + clientUserId + "]";
    }
}
