package dev.verger.catalog.store;

import java.time.Instant;
import java.util.List;

/**
 * The result of a store check.
 *
 * @param changed titles of the location that left the store or came back
 * @param again when the location should be checked again, or null for its usual time
 * @param others locations of the storefront that should be checked at once, because what was concluded concerns titles
 *     that they own too
 */
public record StoreCheckResult(int changed, Instant again, List<Long> others) {}
