package dev.verger.apple.metadata;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Answer of a metadata lookup.
 *
 * @param country storefront that really answered, upper case, or {@code null}; compare it with the one asked for
 * @param language language that really answered, or {@code null}
 * @param results by adamId; a missing one may be unknown, removed, custom without the token, or not allowed
 */
public record LookupResult(String country, String language, Map<String, ContentMetadata> results) {

    public LookupResult {
        results = results == null ? Map.of() : results;
    }

    @JsonCreator
    static LookupResult of(
            @JsonProperty("meta") Meta meta, @JsonProperty("results") Map<String, ContentMetadata> results) {
        Storefront storefront = meta == null ? null : meta.storefront();
        Language language = meta == null ? null : meta.language();
        return new LookupResult(
                storefront == null || storefront.cc() == null
                        ? null
                        : storefront.cc().toUpperCase(Locale.ROOT),
                language == null ? null : language.tag(),
                results);
    }

    public Optional<ContentMetadata> find(String adamId) {
        return Optional.ofNullable(results.get(adamId));
    }

    /** Whether the storefront asked for is the one that answered; if not, the results say nothing. */
    public boolean answeredBy(String askedCountry) {
        return country != null && country.equalsIgnoreCase(askedCountry);
    }

    record Meta(Storefront storefront, Language language) {}

    record Storefront(String id, String cc) {}

    record Language(String tag) {}
}
