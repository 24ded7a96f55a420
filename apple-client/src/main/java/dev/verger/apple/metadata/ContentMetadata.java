package dev.verger.apple.metadata;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * What a storefront says about a title. Every member may be {@code null}, the lists are empty instead. Books have no
 * bundle id, no families and no offer version.
 *
 * @param kind {@code iosSoftware}, {@code desktopApp}, {@code epubBook}, or others
 * @param latestVersionReleaseDate localized text
 * @see <a
 *     href="https://developer.apple.com/documentation/devicemanagement/getting-app-and-book-information-legacy">Apple:
 *     Getting app and book information</a>
 */
public record ContentMetadata(
        String id,
        String kind,
        String name,
        String artistName,
        String bundleId,
        String watchBundleId,
        List<String> deviceFamilies,
        List<String> genreNames,
        String minimumOSVersion,
        String releaseDate,
        String latestVersionReleaseDate,
        @JsonProperty("isB2BCustomApp") boolean customApp,
        @JsonProperty("isVppDeviceBasedLicensingEnabled") Boolean deviceLicensing,
        String url,
        @JsonDeserialize(using = ArtworkDeserializer.class) Artwork artwork,
        List<Offer> offers) {

    public ContentMetadata {
        deviceFamilies = deviceFamilies == null ? List.of() : List.copyOf(deviceFamilies);
        genreNames = genreNames == null ? List.of() : List.copyOf(genreNames);
        offers = offers == null ? List.of() : List.copyOf(offers);
    }

    /** Whether new customers can have it; owners may also see titles that they cannot buy again. */
    public boolean onSale() {
        return offers.stream().anyMatch(Offer::sells);
    }

    /** The offer for one license, or the nearest to it; {@code null} when there is none. */
    public Offer offer() {
        return offers.stream()
                .min(Comparator.comparing((Offer offer) -> !offer.sells())
                        .thenComparing(o -> o.quantity() != null && o.quantity() > 1))
                .orElse(null);
    }

    /** As people read it, or {@code null}. */
    public String version() {
        return offers.stream()
                .map(Offer::version)
                .filter(version -> version != null && version.display() != null)
                .map(version -> version.display().strip())
                .findFirst()
                .orElse(null);
    }

    /**
     * How a title can be had.
     *
     * @param type {@code get}, {@code buy}, {@code redownload}, …
     * @param price in the currency of the storefront
     * @param quantity the offer is for so many at once; null for one
     */
    public record Offer(
            String type,
            BigDecimal price,
            String priceFormatted,
            String currencyCode,
            Integer quantity,
            Version version) {

        boolean sells() {
            return "get".equals(type) || "buy".equals(type);
        }
    }

    /**
     * Version of an app.
     *
     * @param display as people read it; Apple has been seen to put a blank in front
     */
    public record Version(String display, String externalId) {}
}
