package dev.verger.notifications.condition;

import java.time.Instant;
import org.jdbi.v3.core.mapper.Nested;

/**
 * A title of which something holds, as a list names it once.
 *
 * @param condition the worst that holds of its licenses, by several thresholds the oldest; if none does, that it was
 *     removed from the App Store
 * @param removedSince when it was removed from the App Store; null if it was not, or is not watched for it
 */
public record ListedTitle(@Nested Condition condition, Instant removedSince) {}
