package dev.verger.locations.invalidation;

import java.time.Instant;

/**
 * A token that is not accepted any more.
 *
 * @param id a hash that the gateway made of the token, no secret
 * @param expiresAt when it would have ended by itself
 * @param invalidatedAt by the clock of the database
 */
public record InvalidatedToken(String id, Instant expiresAt, Instant invalidatedAt) {}
