package dev.verger.locations.country;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The countries that have an App Store, in Jamf Pro's shape. */
@Schema(name = "CountryCodes")
public record CountryCodes(List<CountryCode> countryCodes) {

    /**
     * @param code ISO 3166-1 alpha-2
     * @param name in English
     */
    @Schema(name = "CountryCode")
    public record CountryCode(
            @Schema(examples = "FR") String code,
            @Schema(examples = "France") String name) {}
}
