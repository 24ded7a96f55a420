package dev.verger.notifications.projection;

import java.time.Instant;

/**
 * How current the stored conditions are.
 *
 * @param current whether every owner was asked just now
 * @param asOf the moment it is true for; null if not even that is known
 */
public record Freshness(boolean current, Instant asOf) {}
