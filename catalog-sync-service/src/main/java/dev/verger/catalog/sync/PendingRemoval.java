package dev.verger.catalog.sync;

import java.time.Instant;

/**
 * What a listing would have ended.
 *
 * @param ends rows
 * @param known rows that the mirror had
 * @param seenAt when the listing had been read, by the service's clock
 */
public record PendingRemoval(long ends, long known, Instant seenAt) {}
