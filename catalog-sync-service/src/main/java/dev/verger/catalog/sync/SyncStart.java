package dev.verger.catalog.sync;

import java.time.Instant;

/**
 * What the last runs of a location left for the next one.
 *
 * @param failures runs that failed in a row
 * @param assetsVersionId Apple's mark of the list that the mirror equals, or null
 */
public record SyncStart(int failures, String assetsVersionId, Instant lastSuccessAt) {}
