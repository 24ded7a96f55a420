package dev.verger.locations.servicetoken;

import dev.verger.apple.error.AppleTokenException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a service token is good for; the first that holds. */
@Schema(
        description = "What the service token is good for; the first that holds: REVOKED before its end at Apple,"
                + " INVALID, EXPIRED, IN_USE_ELSEWHERE (another MDM server holds the location),"
                + " EXPIRING (31 days or less), VALID.")
public enum TokenState {
    /** Withdrawn at Apple before its end, also by a changed password of the account that downloaded it. */
    REVOKED,
    /** Apple does not know it, or it is a legacy token. */
    INVALID,
    EXPIRED,
    /** Another MDM server holds the location; nothing is synced or written until it is reclaimed. */
    IN_USE_ELSEWHERE,
    EXPIRING,
    VALID;

    /** How long before its end a token counts as expiring. */
    public static final Duration NOTICE = Duration.ofDays(31);

    /** Whether Apple can be asked with the token at all. */
    public boolean isAcceptedByApple() {
        return compareTo(EXPIRED) > 0;
    }

    /** Whether Apple refuses the token before its end. */
    public boolean isRefusedByApple() {
        return compareTo(EXPIRED) < 0;
    }

    /** What a refusal by Apple makes of a token; empty when it is about the account behind it, not about the token. */
    public static Optional<TokenState> verdict(AppleTokenException refusal) {
        return switch (refusal.reason()) {
            case EXPIRED -> Optional.of(EXPIRED);
            case REVOKED -> Optional.of(REVOKED);
            case INVALID, LEGACY -> Optional.of(INVALID);
            case NOT_PERMITTED -> Optional.empty();
        };
    }

    static TokenState of(TokenState rejectedAs, Instant expires, boolean held, Instant now) {
        if (rejectedAs == REVOKED || rejectedAs == INVALID) {
            return rejectedAs;
        }
        if (rejectedAs == EXPIRED || !now.isBefore(expires)) {
            return EXPIRED;
        }
        if (held) {
            return IN_USE_ELSEWHERE;
        }
        return now.isBefore(expires.minus(NOTICE)) ? VALID : EXPIRING;
    }
}
