package dev.verger.locations.invalidation;

import dev.verger.platform.error.InvalidRequestException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/** The list of tokens that were invalidated before their end. */
@ApplicationScoped
class InvalidatedTokenService {

    private static final int MOST = 1000;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final InvalidatedTokenRepository tokens;

    InvalidatedTokenService(InvalidatedTokenRepository tokens) {
        this.tokens = tokens;
    }

    /**
     * Adds a token, unless it is there already.
     *
     * @param id SHA-256 hash in base64url, without padding
     * @param expiresAt when the token would end by itself
     * @throws InvalidRequestException if one of them cannot be
     */
    void add(String id, Instant expiresAt) {
        if (!id.matches("[A-Za-z0-9_-]{43}")) {
            throw InvalidRequestException.invalid("id", "It is a SHA-256 hash, base64url.");
        }
        tokens.add(id, stored("expiresAt", expiresAt));
    }

    /**
     * At most 1,000 of those that were invalidated then or later.
     *
     * @param since ISO 8601 in UTC, by the clock of the database; null for all
     * @throws InvalidRequestException if it is no such time
     */
    InvalidatedTokenPage since(String since) {
        List<InvalidatedToken> rows = tokens.since(time(since), MOST + 1);
        return rows.size() <= MOST
                ? new InvalidatedTokenPage(rows, false)
                : new InvalidatedTokenPage(rows.subList(0, MOST), true);
    }

    private static Instant time(String since) {
        try {
            return since == null ? Instant.EPOCH : stored("since", Instant.parse(since));
        } catch (DateTimeParseException e) {
            throw InvalidRequestException.invalid("since", "It is a time in UTC.");
        }
    }

    /** A time that PostgreSQL can hold. */
    private static Instant stored(String field, Instant time) {
        if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
            throw InvalidRequestException.invalid(field, "It is a time from 1970 to 9999.");
        }
        return time;
    }
}
