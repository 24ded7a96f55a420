package dev.verger.simulator.library;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Opaque codes in Apple's form, always the same for the same person. */
final class Codes {

    private Codes() {}

    /** 32 hex digits that go into an invitation link. */
    static String invite(String library, String person) {
        return HexFormat.of().formatHex(Arrays.copyOf(sha256("invite/" + library + '/' + person), 16));
    }

    /** Hash of an Apple Account, 28 characters of base64. */
    static String idHash(String library, String person) {
        return Base64.getEncoder().encodeToString(Arrays.copyOf(sha256("account/" + library + '/' + person), 20));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
