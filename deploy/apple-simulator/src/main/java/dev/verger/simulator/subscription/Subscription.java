package dev.verger.simulator.subscription;

import java.util.Set;

/**
 * Seats of a subscription at one location.
 *
 * @param assigned users to whom a seat was assigned
 * @param byGroup users who have a seat through a group, which cannot be released
 */
public record Subscription(long adamId, Long parentAdamId, int total, Set<String> assigned, Set<String> byGroup) {}
