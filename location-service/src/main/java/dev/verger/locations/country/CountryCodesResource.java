package dev.verger.locations.country;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** HTTP face of {@link AppStoreCountries}. */
@Path("/api/v1/app-store-country-codes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "app-store-country-codes")
public class CountryCodesResource {

    private final AppStoreCountries countries;

    CountryCodesResource(AppStoreCountries countries) {
        this.countries = countries;
    }

    @GET
    @Authenticated
    @Operation(
            operationId = "listAppStoreCountryCodes",
            summary = "Countries that have an App Store",
            description =
                    "What may be chosen as the countryCode of a location, by code; two letters of ISO 3166-1 each.")
    @APIResponse(responseCode = "200", description = "The countries.")
    public CountryCodes list() {
        return countries.all();
    }
}
