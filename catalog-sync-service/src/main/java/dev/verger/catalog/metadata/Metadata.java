package dev.verger.catalog.metadata;

import dev.verger.apple.metadata.ContentMetadata;
import java.math.BigDecimal;
import java.util.List;

/**
 * What is kept of a storefront's answer about one title. Members that the storefront did not tell
 * are null.
 *
 * @param owner the library that a custom app is for; empty for public titles
 * @param found false remembers that the storefront had nothing, so that it is not asked each time
 */
public record Metadata(
        String adamId,
        String owner,
        boolean found,
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
        List<String> deviceFamilies,
        String url) {

    private static final int ICON_PIXELS = 512;

    static Metadata missing(String adamId, Storefront storefront) {
        return new Metadata(
                adamId,
                storefront.owner(),
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                List.of(),
                null);
    }

    static Metadata of(String adamId, ContentMetadata told, Storefront storefront) {
        var offer = told.offers().isEmpty() ? null : told.offers().get(0);
        BigDecimal price = offer == null ? null : offer.price();
        return new Metadata(
                adamId,
                told.customApp() ? storefront.owner() : "",
                true,
                told.name(),
                told.kind(),
                ContentType.ofKind(told.kind()).name(),
                told.artwork() == null ? null : told.artwork().square(ICON_PIXELS),
                told.bundleId(),
                version(offer),
                told.artistName(),
                told.genreNames().isEmpty() ? null : told.genreNames().get(0),
                price,
                offer == null ? null : offer.currencyCode(),
                price == null ? null : price.signum() == 0,
                told.customApp(),
                told.deviceFamilies(),
                told.url());
    }

    /** Apple has been seen to put a blank in front of versions. */
    private static String version(ContentMetadata.Offer offer) {
        return offer == null || offer.version() == null || offer.version().display() == null
                ? null
                : offer.version().display().strip();
    }
}
