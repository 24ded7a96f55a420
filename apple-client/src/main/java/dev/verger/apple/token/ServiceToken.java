package dev.verger.apple.token;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * The credential of one location, as read from a {@code .vpptoken} file.
 *
 * @param text the whole base64 text of the file, in the standard alphabet, with padding and without white space; this,
 *     not the inner {@code token} value, is the bearer token (Apple: Getting started with the management API)
 * @param expires end of validity as written in the file, UTC
 * @param organizationName name of the organization; the name of the location is not in the file
 */
public record ServiceToken(String text, Instant expires, String organizationName) {

    public ServiceToken {
        requireNonNull(text, "text");
        requireNonNull(expires, "expires");
        requireNonNull(organizationName, "organizationName");
    }

    /**
     * Reads the text of a {@code .vpptoken} file; white space, line breaks, a byte order mark and quotes around it do
     * not matter, nor do the alphabet of base64, its padding and the order of the members. The JSON inside of it may
     * come without base64. Does not look at the clock: an expired token parses.
     *
     * @throws ServiceTokenException when it is no such file, saying why
     */
    public static ServiceToken parse(String fileText) {
        return ServiceTokenParser.parse(fileText);
    }

    /** Whether the validity written in the file is over; revocation only shows in Apple's answers. */
    public boolean isExpiredAt(Instant now) {
        return !now.isBefore(expires);
    }

    /** SHA-256 of the text in hex: equal for the same file, and of no use to an attacker. */
    public String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "ServiceToken[expires=" + expires + "]";
    }
}
