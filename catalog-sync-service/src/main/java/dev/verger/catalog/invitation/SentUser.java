package dev.verger.catalog.invitation;

/**
 * A user of an invitation as its operation ends.
 *
 * @param managed whether the invitation names a Managed Apple Account
 * @param timesInvited before this sending
 * @param result state of the operation's result: {@code DONE}, {@code SKIPPED} or {@code FAILED}; null of a user whom
 *     the operation left out
 * @param code of the result, or null
 * @param appleErrorNumber of the result, or null
 * @param status of the user at Apple, or null when there is none
 * @param hasAddress whether an e-mail address of the user is known
 */
public record SentUser(
        String clientUserId,
        boolean managed,
        int timesInvited,
        String result,
        String code,
        Integer appleErrorNumber,
        String status,
        boolean hasAddress) {

    boolean associated() {
        return "Associated".equals(status);
    }

    boolean registered() {
        return "Registered".equals(status);
    }
}
