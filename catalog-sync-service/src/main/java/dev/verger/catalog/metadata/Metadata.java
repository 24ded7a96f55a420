package dev.verger.catalog.metadata;

import dev.verger.apple.metadata.ContentMetadata;
import dev.verger.platform.text.ForeignText;
import java.math.BigDecimal;
import java.util.List;

/**
 * What is kept of a storefront's answer about one title. Members that were not in the answer are null.
 *
 * @param owner the library that a custom app is for; empty for public titles
 * @param onSale whether new customers could get it when it was last found
 */
public record Metadata(
        String adamId,
        String owner,
        String name,
        String kind,
        String contentType,
        String iconUrl,
        String bundleId,
        String version,
        String artist,
        String genre,
        BigDecimal price,
        String currency,
        Boolean free,
        boolean customApp,
        boolean onSale,
        List<String> deviceFamilies,
        String url) {

    public Metadata {
        name = ForeignText.clean(name);
        kind = ForeignText.clean(kind);
        iconUrl = ForeignText.clean(iconUrl);
        bundleId = ForeignText.clean(bundleId);
        version = ForeignText.clean(version);
        artist = ForeignText.clean(artist);
        genre = ForeignText.clean(genre);
        currency = ForeignText.clean(currency);
        deviceFamilies = deviceFamilies.stream().map(ForeignText::clean).toList();
        url = ForeignText.clean(url);
    }

    private static final int ICON_PIXELS = 512;

    static Metadata of(String adamId, ContentMetadata answer, Storefront storefront) {
        var offer = answer.offer();
        BigDecimal price = offer == null ? null : offer.price();
        return new Metadata(
                adamId,
                answer.customApp() ? storefront.owner() : "",
                answer.name(),
                answer.kind(),
                ContentType.ofKind(answer.kind()).name(),
                answer.artwork() == null ? null : answer.artwork().square(ICON_PIXELS),
                answer.bundleId(),
                answer.version(),
                answer.artistName(),
                answer.genreNames().isEmpty() ? null : answer.genreNames().get(0),
                price,
                offer == null ? null : offer.currencyCode(),
                price == null ? null : price.signum() == 0,
                answer.customApp(),
                answer.onSale(),
                answer.deviceFamilies(),
                answer.url());
    }
}
