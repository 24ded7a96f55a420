package dev.verger.locations.clientconfig;

import dev.verger.platform.security.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/** The bearer token that Apple must send with the notifications of one location. */
record WebhookSecret(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    static WebhookSecret random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new WebhookSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** SHA-256 of its UTF-8 text in lower-case hex: enough to check it, useless to send it. */
    String hash() {
        return Sha256.hex(text);
    }

    @Override
    public String toString() {
        return "WebhookSecret[]";
    }
}
