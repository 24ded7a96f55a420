package dev.verger.gateway.invalidation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The SHA-256 hash under which tokens are remembered; says nothing about the token. */
public final class TokenHash {

    private TokenHash() {}

    /**
     * @param token whole, or a part of it
     * @return 43 characters, base64url
     */
    public static String of(String token) {
        try {
            byte[] bytes = token.getBytes(StandardCharsets.ISO_8859_1);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
