package dev.verger.catalog.user;

/**
 * With what an active user can be linked to an Apple Account.
 *
 * @param associated whether that has happened already
 * @param value null when Apple has not given it, as of users who are linked
 */
public record InviteCode(boolean associated, String value) {

    /** Without the code, which must not be in a log. */
    @Override
    public String toString() {
        return "InviteCode[associated=" + associated + "]";
    }
}
