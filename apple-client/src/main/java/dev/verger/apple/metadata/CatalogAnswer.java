package dev.verger.apple.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.apple.json.AppleJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Reads answers of the metadata service for organizations into the form of the lookup. */
public final class CatalogAnswer {

    private CatalogAnswer() {}

    /**
     * Which storefront answered shows in the titles' own addresses ({@code /v1/catalog/de/apps/1}); one title of
     * another storefront makes it that one's answer.
     *
     * @param country storefront that was asked, which is in the path of the request
     * @throws IOException when the body has no list of titles
     */
    public static LookupResult read(InputStream body, String country) throws IOException {
        JsonNode answer = AppleJson.MAPPER.readTree(body);
        if (answer == null || !answer.path("data").isArray()) {
            throw new IOException("no data");
        }
        String answeredBy = country.toUpperCase(Locale.ROOT);
        Map<String, ContentMetadata> titles = new LinkedHashMap<>();
        for (JsonNode title : answer.get("data")) {
            String other = countryOf(title.path("href").asText(""));
            if (other != null && !other.equals(country.toUpperCase(Locale.ROOT))) {
                answeredBy = other;
            }
            titles.put(title.path("id").asText(), CatalogTitle.of(title));
        }
        return new LookupResult(answeredBy, null, titles);
    }

    private static String countryOf(String href) {
        String[] parts = href.split("/");
        for (int i = 0; i < parts.length - 1; i++) {
            if (parts[i].equals("catalog")) {
                return parts[i + 1].toUpperCase(Locale.ROOT);
            }
        }
        return null;
    }

    /** The code of Apple's first error, 0 when there is none. */
    public static int errorCode(InputStream body) {
        try {
            JsonNode answer = AppleJson.MAPPER.readTree(body);
            return answer == null
                    ? 0
                    : answer.path("errors").path(0).path("code").asInt();
        } catch (IOException e) {
            // A page of a proxy: there is no code in it.
            return 0;
        }
    }
}
