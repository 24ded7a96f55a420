package dev.verger.locations.country;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The language in which people of a country are written to while their own is not known. */
public final class MainLanguage {

    private static final String OTHERS = "en";

    /** The first official language by number of speakers (Unicode CLDR, territory information). */
    private static final Map<String, Set<String>> COUNTRIES = Map.ofEntries(
            Map.entry(
                    "ar",
                    Set.of(
                            "AE", "BH", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA", "MR", "OM", "QA", "SA", "TN",
                            "YE")),
            Map.entry("cs", Set.of("CZ")),
            Map.entry("da", Set.of("DK")),
            Map.entry("de", Set.of("AT", "CH", "DE")),
            Map.entry("el", Set.of("CY", "GR")),
            Map.entry(
                    "es",
                    Set.of(
                            "AR", "BO", "CL", "CO", "CR", "DO", "EC", "ES", "GT", "HN", "MX", "NI", "PA", "PE", "PY",
                            "SV", "UY", "VE")),
            Map.entry("fi", Set.of("FI")),
            Map.entry("fr", Set.of("BF", "BJ", "CD", "CG", "CI", "CM", "FR", "GA", "ML", "NE", "SN", "TD")),
            Map.entry("hu", Set.of("HU")),
            Map.entry("it", Set.of("IT")),
            Map.entry("ja", Set.of("JP")),
            Map.entry("ko", Set.of("KR")),
            Map.entry("nb", Set.of("NO")),
            Map.entry("nl", Set.of("BE", "NL", "SR")),
            Map.entry("pl", Set.of("PL")),
            Map.entry("pt", Set.of("AO", "BR", "CV", "GW", "MZ", "PT", "ST")),
            Map.entry("ro", Set.of("MD", "RO")),
            Map.entry("ru", Set.of("BY", "RU")),
            Map.entry("sv", Set.of("SE")),
            Map.entry("tr", Set.of("TR")),
            Map.entry("zh", Set.of("CN", "HK", "MO", "TW")));

    private static final Map<String, String> LANGUAGES = byCountry();

    private MainLanguage() {}

    /**
     * The language of a country, as a tag of BCP 47; English where none is known.
     *
     * @param countryCode ISO 3166, in upper case; null if it is not known
     */
    public static String of(String countryCode) {
        return countryCode == null ? OTHERS : LANGUAGES.getOrDefault(countryCode, OTHERS);
    }

    private static Map<String, String> byCountry() {
        Map<String, String> languages = new HashMap<>();
        COUNTRIES.forEach((language, countries) -> countries.forEach(country -> languages.put(country, language)));
        return Map.copyOf(languages);
    }
}
