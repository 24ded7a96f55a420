package dev.verger.simulator.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.apple.json.AppleJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;

/**
 * Checks a developer's JWT: signed with ES256 by a known key, issued by its team, not in the future, not expired, and
 * not valid for longer than Apple permits.
 *
 * @see <a href="https://developer.apple.com/documentation/devicemanagement/apps-and-books-metadata-for-organizations">
 *     Apple: Apps and Books Metadata for Organizations</a>
 */
final class DeveloperToken {

    private static final long LONGEST_SECONDS = 15_777_000;

    private static final long CLOCK_SKEW_SECONDS = 60;

    private DeveloperToken() {}

    static boolean valid(String authorization, DeveloperKeys keys, Instant now) {
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            return false;
        }
        String[] parts = authorization.substring("Bearer ".length()).split("\\.");
        if (parts.length != 3) {
            return false;
        }
        try {
            JsonNode header = json(parts[0]);
            JsonNode claims = json(parts[1]);
            var key = keys.find(header.path("kid").asText()).orElse(null);
            return key != null
                    && header.path("alg").asText().equals("ES256")
                    && claims.path("iss").asText().equals(key.teamId())
                    && validNow(claims, now.getEpochSecond())
                    && signed(parts, key);
        } catch (IOException | IllegalArgumentException | GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean validNow(JsonNode claims, long now) {
        long issued = claims.path("iat").asLong(Long.MAX_VALUE);
        long expires = claims.path("exp").asLong();
        return issued <= now + CLOCK_SKEW_SECONDS
                && expires > now
                && expires <= now + LONGEST_SECONDS + CLOCK_SKEW_SECONDS;
    }

    private static boolean signed(String[] parts, DeveloperKeys.DeveloperKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(key.decoded());
        signature.update((parts[0] + '.' + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private static JsonNode json(String part) throws IOException {
        return AppleJson.MAPPER.readTree(Base64.getUrlDecoder().decode(part));
    }
}
