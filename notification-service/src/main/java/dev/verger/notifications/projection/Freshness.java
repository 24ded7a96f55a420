package dev.verger.notifications.projection;

import java.time.Instant;

/**
 * How far what is known can be relied upon.
 *
 * @param current whether every owner was asked just now
 * @param asOf the moment it is true for; null if not even that is known
 */
public record Freshness(boolean current, Instant asOf) {}
