package dev.verger.catalog.operation;

import dev.verger.platform.error.InvalidRequestException;
import dev.verger.platform.security.Sha256;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What makes a repeated request the same one.
 *
 * @param value as the client sent it
 * @param bodyHash of what was asked for
 */
record IdempotencyKey(String value, String bodyHash) {

    /** How long a key is remembered. */
    static final Duration KEPT = Duration.ofHours(24);

    private static final int LONGEST = 255;

    /**
     * @param header or null
     * @return null without a header
     * @throws InvalidRequestException if the header cannot be a key
     */
    static IdempotencyKey of(String header, NewOperation asked) {
        return header == null ? null : of(header, text(asked));
    }

    /**
     * @param header or null
     * @param asked what is asked for
     * @return null without a header
     * @throws InvalidRequestException if the header cannot be a key
     */
    static IdempotencyKey of(String header, String asked) {
        if (header == null) {
            return null;
        }
        if (header.isBlank() || header.length() > LONGEST) {
            throw InvalidRequestException.invalid(
                    "Idempotency-Key", "Idempotency-Key must be 1 to %d characters.".formatted(LONGEST));
        }
        return new IdempotencyKey(header, Sha256.hex(asked));
    }

    /** Of everything that makes a difference, with an end after each text. */
    private static String text(NewOperation asked) {
        var text = new StringBuilder(asked.type().name());
        asked.assets()
                .forEach(asset ->
                        text.append("\na").append(asset.adamId()).append('\t').append(asset.pricingParam()));
        asked.serialNumbers().forEach(serial -> text.append("\nd").append(serial));
        asked.clientUserIds().forEach(user -> text.append("\nu").append(user));
        Map<String, String> notified = new TreeMap<>(asked.usersToNotify());
        notified.forEach(
                (serial, user) -> text.append("\nn").append(serial).append('\t').append(user));
        asked.users()
                .forEach(user -> Stream.of(user.name(), user.email(), user.managedAppleId(), user.locale())
                        .forEach(given -> text.append(given == null ? "\n-" : "\n=" + given)));
        return text.toString();
    }
}
