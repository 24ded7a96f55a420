package dev.verger.apple.metadata;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which titles to ask the metadata service for organizations for.
 *
 * @param shelf apps and books are asked for apart
 * @param ids 1 to {@value LookupQuery#MAX_IDS} adamIds
 * @param country storefront, ISO 3166-1 alpha-2
 * @param language such as {@code fr}; {@code null} for the storefront's own
 */
public record CatalogQuery(Shelf shelf, List<String> ids, String country, String language) {

    /** The two kinds of titles. */
    public enum Shelf {
        APPS,
        BOOKS;

        String path() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One call serves titles of every device: the first is asked for, the others are added. */
    private static final String PLATFORM = "iphone";

    private static final String ADDITIONAL_PLATFORMS = "ipad,mac,appletv,realityDevice";

    public CatalogQuery {
        ids = List.copyOf(ids);
        if (ids.isEmpty() || ids.size() > LookupQuery.MAX_IDS) {
            throw new IllegalArgumentException(
                    "a request takes 1 to " + LookupQuery.MAX_IDS + " ids, not " + ids.size());
        }
    }

    /**
     * Path below {@code …/v1/}.
     *
     * @param own whether as the owner of the titles, or as the public
     */
    public String path(boolean own) {
        return "catalog/" + country.toLowerCase(Locale.ROOT) + (own ? "/stoken-authenticated-" : "/") + shelf.path();
    }

    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("ids", String.join(",", ids));
        parameters.put("platform", PLATFORM);
        parameters.put("additionalPlatforms", ADDITIONAL_PLATFORMS);
        if (shelf == Shelf.APPS) {
            parameters.put("extend[apps]", "latestVersionInfo");
        }
        if (language != null) {
            parameters.put("l", language);
        }
        return parameters;
    }
}
