package dev.verger.apple.metadata;

import java.util.List;

/**
 * Which titles to look up where.
 *
 * @param ids 1 to {@value #MAX_IDS} adamIds
 * @param platform {@code defaultPlatform} of the location ({@code enterprisestore}, {@code volumestore}) or
 *     {@code macappstore}
 * @param country storefront, ISO 3166-1 alpha-2; Apple silently answers for the US when it does not know it
 * @param language such as {@code fr}; {@code null} for the storefront's own
 */
public record LookupQuery(List<String> ids, String platform, String country, String language) {

    /** How many titles one lookup takes; Apple documents no limit for it, this is that of its newer service. */
    public static final int MAX_IDS = 100;

    public LookupQuery {
        ids = List.copyOf(ids);
        if (ids.isEmpty() || ids.size() > MAX_IDS) {
            throw new IllegalArgumentException("a lookup takes 1 to " + MAX_IDS + " ids, not " + ids.size());
        }
    }
}
