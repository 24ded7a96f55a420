package dev.verger.catalog.metadata;

import java.util.Locale;
import java.util.Objects;

/**
 * Where a location's titles are looked up.
 *
 * @param country ISO 3166-1 alpha-2, upper case
 * @param platform {@code enterprisestore} or {@code volumestore}
 * @param language empty for the storefront's own
 * @param owner the library that may see custom apps: its uId
 */
public record Storefront(String country, String platform, String language, String owner) {

    public Storefront {
        country = country.toUpperCase(Locale.ROOT);
        Objects.requireNonNull(platform, "platform");
        language = language == null ? "" : language;
        Objects.requireNonNull(owner, "owner");
    }

    /** As the lookup takes it. */
    String languageOrNull() {
        return language.isEmpty() ? null : language;
    }
}
