package dev.verger.apple.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.verger.apple.metadata.ContentMetadata.Offer;
import dev.verger.apple.metadata.ContentMetadata.Version;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One title of the metadata service for organizations. Apple's schema has bundle id, icon and version on top of the
 * attributes, its samples have them below {@code platformAttributes}: both are read, and what is nearer to the title
 * goes first.
 */
final class CatalogTitle {

    private static final List<String> PLATFORMS = List.of("ios", "osx", "appletvos", "xros");

    private final JsonNode title;
    private final JsonNode attributes;
    private final JsonNode platforms;

    private CatalogTitle(JsonNode title) {
        this.title = title;
        this.attributes = title.path("attributes");
        this.platforms = attributes.path("platformAttributes");
    }

    static ContentMetadata of(JsonNode title) {
        return new CatalogTitle(title).read();
    }

    private ContentMetadata read() {
        return new ContentMetadata(
                text(title.path("id")),
                kind(),
                text(attributes.path("name")),
                text(attributes.path("artistName")),
                text(attribute("bundleId")),
                null,
                texts(attributes.path("deviceFamilies")),
                genres(),
                text(attribute("minimumOSVersion")),
                text(attribute("releaseDate")),
                null,
                attributes.path("isB2BCustomApp").asBoolean(),
                attributes.path("isVppDeviceBasedLicensingEnabled").isBoolean()
                        ? attributes.get("isVppDeviceBasedLicensingEnabled").asBoolean()
                        : null,
                text(attributes.path("url")),
                ArtworkDeserializer.read(attribute("artwork")),
                offers());
    }

    /** In the lookup's words; the service itself knows apps and books only. */
    private String kind() {
        if (title.path("type").asText().equals("books")) {
            return "epubBook";
        }
        List<String> families = texts(attributes.path("deviceFamilies"));
        if (platforms.has("ios") || families.stream().anyMatch(family -> !family.equals("mac"))) {
            return "iosSoftware";
        }
        return platforms.has("osx") || families.contains("mac") ? "desktopApp" : null;
    }

    private JsonNode attribute(String name) {
        return Stream.concat(
                        Stream.of(attributes.path(name)),
                        PLATFORMS.stream().map(p -> platforms.path(p).path(name)))
                .filter(node -> !node.isMissingNode() && !node.isNull())
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private List<String> genres() {
        String display = text(attributes.path("genreDisplayName"));
        if (display != null) {
            return List.of(display);
        }
        List<String> names = texts(attributes.path("genreNames"));
        if (!names.isEmpty()) {
            return names;
        }
        List<String> related = new ArrayList<>();
        for (JsonNode genre : title.at("/relationships/genres/data")) {
            String name = text(genre.at("/attributes/name"));
            if (name != null) {
                related.add(name);
            }
        }
        return related;
    }

    private List<Offer> offers() {
        String display = text(attribute("latestVersionInfo").path("versionDisplay"));
        var version = display == null ? null : new Version(display, text(attribute("externalVersionId")));
        List<Offer> offers = new ArrayList<>();
        for (JsonNode offer : attributes.path("offers")) {
            offers.add(new Offer(
                    text(offer.path("type")),
                    price(offer.path("price")),
                    text(offer.path("priceFormatted")),
                    text(offer.path("currencyCode")),
                    offer.path("quantity").isInt() ? offer.get("quantity").intValue() : null,
                    version));
        }
        if (offers.isEmpty() && version != null) {
            offers.add(new Offer(null, null, null, null, null, version));
        }
        return offers;
    }

    private static BigDecimal price(JsonNode node) {
        return node.isNumber() ? node.decimalValue() : null;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    private static String text(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asText() : null;
    }
}
