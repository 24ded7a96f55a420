package dev.verger.locations.country;

import dev.verger.locations.country.CountryCodes.CountryCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Countries and regions with an App Store of their own (Apple: App Store Connect, availability). */
@ApplicationScoped
public class AppStoreCountries {

    private static final Set<String> CODES = Set.of("""
            AE AF AG AI AL AM AO AR AT AU AZ BA BB BE BF BG BH BJ BM BN BO BR BS BT BW BY BZ CA CD CG CH CI
            CL CM CN CO CR CV CY CZ DE DK DM DO DZ EC EE EG ES FI FJ FM FR GA GB GD GE GH GM GR GT GW GY HK
            HN HR HU ID IE IL IN IQ IS IT JM JO JP KE KG KH KN KR KW KY KZ LA LB LC LK LR LT LU LV LY MA MD
            ME MG MK ML MM MN MO MR MS MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL
            PT PW PY QA RO RS RU RW SA SB SC SE SG SI SK SL SN SR ST SV SZ TC TD TH TJ TM TN TO TR TT TW TZ
            UA UG US UY UZ VC VE VG VN VU XK YE ZA ZM ZW
            """.strip().split("\\s+"));

    private final CountryCodes all = new CountryCodes(CODES.stream()
            .map(code -> new CountryCode(code, name(code)))
            .sorted(Comparator.comparing(CountryCode::name))
            .collect(Collectors.toUnmodifiableList()));

    /** All of them by name. */
    public CountryCodes all() {
        return all;
    }

    /** @param code in upper case */
    public boolean has(String code) {
        return CODES.contains(code);
    }

    private static String name(String code) {
        // XK is user-assigned in ISO 3166, so older Java versions have no name for it.
        return code.equals("XK") ? "Kosovo" : new Locale("", code).getDisplayCountry(Locale.ENGLISH);
    }
}
