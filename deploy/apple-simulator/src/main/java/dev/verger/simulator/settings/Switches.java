package dev.verger.simulator.settings;

/**
 * How to behave where Apple's documentation is silent or contradicts itself.
 *
 * @param loopbackNotifications accept {@code http://127.0.0.1…} as notification URL; Apple wants
 *     https
 * @param tokenErrors how a bad token is answered
 * @param unknownTokenError number for a token that nobody handed out: 9601 as documented, 9622 as
 *     seen
 * @param tokenExpirationAlways tell {@code tokenExpirationDate} always, or only in the last 15 days
 */
public record Switches(
        boolean loopbackNotifications,
        TokenErrors tokenErrors,
        int unknownTokenError,
        boolean tokenExpirationAlways) {

    /** How a bad token is answered. */
    public enum TokenErrors {
        /** With 401 or 403, as documented. */
        DOCUMENTED,
        /** With 200 and an error body, as seen by others. */
        STATUS_200
    }

    /** As documented wherever there is something documented. */
    public static final Switches DEFAULT = new Switches(true, TokenErrors.DOCUMENTED, 9601, true);
}
