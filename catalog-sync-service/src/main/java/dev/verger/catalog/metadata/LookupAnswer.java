package dev.verger.catalog.metadata;

import dev.verger.apple.metadata.ContentMetadata;
import java.util.Map;
import java.util.Set;

/**
 * The answer of the storefront to one request. Answers of another storefront, failures and refusals are none.
 *
 * @param asked the titles about which it speaks; one that is not found is not there
 * @param found by adamId
 * @param controlled whether it shows a title that must be there, so that its silence about others means something
 */
public record LookupAnswer(Set<String> asked, Map<String, ContentMetadata> found, boolean controlled) {

    public LookupAnswer {
        asked = Set.copyOf(asked);
        found = Map.copyOf(found);
    }
}
