package dev.verger.simulator.metadata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.json.AppleJson;
import dev.verger.simulator.metadata.Visibility.Shown;
import dev.verger.simulator.title.Storefront;
import dev.verger.simulator.title.Title;
import dev.verger.simulator.title.TitleKind;
import dev.verger.simulator.title.TitleTexts;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * A title in the form of the organisation metadata API. Bundle id and version are members of
 * {@code platformAttributes}, as in Apple's samples, not of the attributes, as in its schema.
 */
final class CatalogJson {

    private CatalogJson() {}

    static ObjectNode of(Shown shown, Storefront storefront, String language) {
        Title title = shown.title();
        boolean book = title.kind() == TitleKind.BOOK;
        String type = book ? "books" : "apps";
        String country = storefront.country().toLowerCase(Locale.ROOT);
        ObjectNode json = AppleJson.MAPPER.createObjectNode();
        json.put("id", title.adamId()).put("type", type);
        json.put("href", "/v1/catalog/" + country + "/" + type + "/" + title.adamId());
        ObjectNode attributes = json.putObject("attributes");
        attributes.put("name", TitleTexts.name(title, language));
        attributes.put("artistName", TitleTexts.maker(title));
        attributes.put("url", LookupJson.url(storefront, title));
        offer(attributes.putArray("offers").addObject(), shown, storefront);
        if (book) {
            book(attributes, title, language);
        } else {
            app(attributes, title, language);
        }
        genre(json, title, language);
        return json;
    }

    private static void book(ObjectNode attributes, Title title, String language) {
        LookupJson.artwork(attributes, title);
        attributes.putArray("genreNames").add(TitleTexts.genre(title, language));
        attributes.put(
                "isbn",
                "978" + title.adamId().substring(0, Math.min(10, title.adamId().length())));
    }

    private static void app(ObjectNode attributes, Title title, String language) {
        ArrayNode families = attributes.putArray("deviceFamilies");
        title.kind().deviceFamilies().forEach(families::add);
        attributes.put("genreDisplayName", TitleTexts.genre(title, language));
        attributes.put("isB2BCustomApp", title.custom());
        attributes.put("isVppDeviceBasedLicensingEnabled", true);
        attributes.put("isIOSBinaryMacOSCompatible", false);
        ObjectNode platforms = attributes.putObject("platformAttributes");
        if (title.kind() != TitleKind.MAC_APP) {
            platform(platforms.putObject("ios"), title, "17.0");
        }
        if (title.kind() != TitleKind.IOS_APP) {
            platform(platforms.putObject("osx"), title, "13.0");
        }
    }

    private static void platform(ObjectNode platform, Title title, String minimumOs) {
        platform.put("bundleId", TitleTexts.bundleId(title));
        platform.put("externalVersionId", LookupJson.externalVersionId(title));
        platform.put("minimumOSVersion", minimumOs);
        LookupJson.artwork(platform, title);
        // Another client observed a leading blank.
        platform.putObject("latestVersionInfo").put("versionDisplay", " " + TitleTexts.version(title));
    }

    private static void offer(ObjectNode offer, Shown shown, Storefront storefront) {
        BigDecimal price = storefront.price(shown.title().price());
        offer.put("type", shown.offer());
        offer.put("price", price);
        offer.put("priceFormatted", storefront.formatted(price));
        offer.put("currencyCode", storefront.currency());
    }

    private static void genre(ObjectNode json, Title title, String language) {
        ObjectNode genre = json.putObject("relationships")
                .putObject("genres")
                .putArray("data")
                .addObject();
        genre.put("id", TitleTexts.genreId(title)).put("type", "genres");
        genre.putObject("attributes").put("name", TitleTexts.genre(title, language));
    }
}
