package dev.verger.catalog.store;

import dev.verger.apple.metadata.ContentMetadata;
import dev.verger.catalog.metadata.Storefront;
import java.util.Map;

/**
 * The answers that a check got, before anything is concluded from them.
 *
 * @param owner what the owner was shown of the titles that need a conclusion, by adamId; one that was not shown is not
 *     there
 * @param titles how many were looked at
 * @param whole false when another check looks some titles up right now
 */
public record StoreCheckObservations(
        Storefront storefront, Map<String, ContentMetadata> owner, int titles, boolean whole) {}
