package dev.verger.simulator.token;

import java.time.Instant;

/**
 * A token that was issued.
 *
 * @param text the whole content of the file, which is the bearer token
 * @param name file name without ending, or {@code null} for one issued through the admin API
 */
public record IssuedToken(String text, String library, String name, Instant expires, Kind kind, boolean revoked) {

    /** What a token may do. */
    public enum Kind {
        /** Of a location, with all permissions. */
        LOCATION,
        /** From before locations existed. */
        LEGACY,
        /** Downloaded by an account that has permission to read only. */
        READ_ONLY
    }

    IssuedToken asRevoked() {
        return new IssuedToken(text, library, name, expires, kind, true);
    }

    @Override
    public String toString() {
        return "IssuedToken[library=" + library + ", kind=" + kind + ", expires=" + expires + "]";
    }
}
