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
import java.util.Optional;

/** A title in the form of the lookup. */
final class LookupJson {

    private LookupJson() {}

    /** Empty when the Mac variant is asked for and there is none. */
    static Optional<ObjectNode> of(Shown shown, Storefront storefront, String language, boolean mac) {
        Title title = shown.title();
        if (mac && title.kind() != TitleKind.MAC_APP && title.kind() != TitleKind.UNIVERSAL_APP) {
            return Optional.empty();
        }
        boolean book = title.kind() == TitleKind.BOOK;
        ObjectNode json = AppleJson.MAPPER.createObjectNode();
        json.put("id", title.adamId());
        json.put("kind", mac ? TitleKind.MAC_APP.storeKind() : title.kind().storeKind());
        json.put("name", TitleTexts.name(title, language));
        json.put("artistName", TitleTexts.maker(title));
        String genre = TitleTexts.genre(title, language);
        json.putArray("genreNames").add(genre);
        json.putArray("genres")
                .addObject()
                .put("genreId", TitleTexts.genreId(title))
                .put("name", genre);
        json.put("releaseDate", date(title));
        json.put("url", url(storefront, title));
        artwork(json, title);
        if (!book) {
            app(json, title, mac);
        }
        offer(json.putArray("offers").addObject(), shown, storefront);
        return Optional.of(json);
    }

    private static void app(ObjectNode json, Title title, boolean mac) {
        json.put("bundleId", TitleTexts.bundleId(title));
        ArrayNode families = json.putArray("deviceFamilies");
        title.kind().deviceFamilies().forEach(families::add);
        json.put("minimumOSVersion", mac || title.kind() == TitleKind.MAC_APP ? "13.0" : "17.0");
        json.put("latestVersionReleaseDate", "1 Oct 2026");
        json.put("isB2BCustomApp", title.custom());
        json.put("isVppDeviceBasedLicensingEnabled", true);
    }

    private static void offer(ObjectNode offer, Shown shown, Storefront storefront) {
        Title title = shown.title();
        BigDecimal price = storefront.price(title.price());
        offer.put("type", shown.offer());
        offer.put("price", price);
        offer.put("priceFormatted", storefront.formatted(price));
        if (title.kind() != TitleKind.BOOK) {
            offer.putObject("version")
                    .put("display", TitleTexts.version(title))
                    .put("externalId", externalVersionId(title));
            offer.putArray("assets")
                    .addObject()
                    .put("flavor", title.kind().storeKind())
                    .put("size", 1_000_000L + number(title) % 900_000_000);
        }
    }

    static String url(Storefront storefront, Title title) {
        String country = storefront.country().toLowerCase(Locale.ROOT);
        boolean book = title.kind() == TitleKind.BOOK;
        String path = book ? "/book/id" : "/app/id";
        return "https://" + (book ? "books" : "apps") + ".apple.com/" + country + path + title.adamId();
    }

    /** A template: the client that shows the icon fills in its size and format. */
    static void artwork(ObjectNode json, Title title) {
        String url = "https://img.example/" + title.adamId() + "/Icon.png/{w}x{h}bb.{f}";
        json.putObject("artwork").put("width", 1024).put("height", 1024).put("url", url);
    }

    static long externalVersionId(Title title) {
        return 870_000_000L + number(title) % 1_000_000;
    }

    private static String date(Title title) {
        long n = number(title);
        return "20" + (10 + n % 15) + "-0" + (1 + n % 9) + "-1" + n % 10;
    }

    private static long number(Title title) {
        return Long.parseLong(title.adamId());
    }
}
