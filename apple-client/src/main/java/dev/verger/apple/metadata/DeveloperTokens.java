package dev.verger.apple.metadata;

import dev.verger.apple.json.AppleJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Signs the JSON web tokens that the metadata service for organizations wants, and keeps one until shortly before its
 * end. Safe for use by many threads.
 *
 * @see <a
 *     href="https://developer.apple.com/documentation/devicemanagement/apps-and-books-metadata-for-organizations">Apple:
 *     Apps and Books Metadata for Organizations</a>
 */
public final class DeveloperTokens {

    /** Apple takes up to 15,777,000 s; a shorter life makes a leaked token worth less. */
    static final Duration LIFETIME = Duration.ofHours(12);

    /** Issued a little in the past, so that Apple's clock may be behind. */
    private static final Duration BACKDATED = Duration.ofMinutes(1);

    private static final Duration RENEWED_BEFORE_END = Duration.ofMinutes(10);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final DeveloperKey key;
    private final Clock clock;
    private String token;
    private Instant issued;

    public DeveloperTokens(DeveloperKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /** A token that is good for at least ten minutes. */
    public synchronized String current() {
        Instant now = clock.instant();
        if (token == null
                || now.isBefore(issued)
                || now.isAfter(issued.plus(LIFETIME).minus(RENEWED_BEFORE_END))) {
            token = sign(now);
            issued = now;
        }
        return token;
    }

    private String sign(Instant now) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", "ES256");
        header.put("kid", key.keyId());
        header.put("typ", "JWT");
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", key.teamId());
        claims.put("iat", now.minus(BACKDATED).getEpochSecond());
        claims.put("exp", now.plus(LIFETIME).getEpochSecond());
        String signed = encoded(header) + '.' + encoded(claims);
        return signed + '.' + BASE64.encodeToString(signature(signed));
    }

    private static String encoded(Map<String, Object> part) {
        return BASE64.encodeToString(AppleJson.write(part));
    }

    private byte[] signature(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key.privateKey());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The developer key cannot sign", e);
        }
    }
}
