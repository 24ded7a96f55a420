package dev.verger.simulator.title;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The store of one country.
 *
 * @param country ISO 3166-1 alpha-2, upper case
 * @param id Apple's number of it
 * @param language its default language tag
 */
public record Storefront(String country, String id, String language, String currency) {

    private static final Map<String, Storefront> ALL = Resource.lines("storefronts.csv").stream()
            .map(line -> line.split(";"))
            .map(f -> new Storefront(f[0], f[1], f[2], f[3]))
            .collect(Collectors.toUnmodifiableMap(Storefront::country, storefront -> storefront));

    private static final Set<String> WITHOUT_CENTS = Set.of("JPY", "KRW", "VND", "IDR", "CLP", "COP", "HUF");

    /** The storefront that answers for an unknown country. */
    public static final Storefront US = ALL.get("US");

    public static Optional<Storefront> of(String country) {
        return Optional.ofNullable(country).map(c -> ALL.get(c.toUpperCase(Locale.ROOT)));
    }

    /** A price in euros, converted into the currency of this storefront. */
    public BigDecimal price(BigDecimal euros) {
        if (WITHOUT_CENTS.contains(currency)) {
            return euros.multiply(BigDecimal.valueOf(150)).setScale(0, RoundingMode.HALF_UP);
        }
        return euros.setScale(2, RoundingMode.HALF_UP);
    }

    /** The price as it is written in this country. */
    public String formatted(BigDecimal price) {
        return switch (currency) {
            case "EUR" -> price.toPlainString().replace('.', ',') + " €";
            case "USD", "CAD", "AUD", "NZD" -> "$" + price.toPlainString();
            case "GBP" -> "£" + price.toPlainString();
            default -> price.toPlainString() + " " + currency;
        };
    }
}
