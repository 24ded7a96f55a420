package dev.verger.simulator.subscription;

import java.util.Set;

/**
 * Seats of a subscription at one location.
 *
 * @param assigned users that were given a seat
 * @param byGroup users that have a seat through a group, which cannot be taken from them
 */
public record Subscription(long adamId, Long parentAdamId, int total, Set<String> assigned, Set<String> byGroup) {}
