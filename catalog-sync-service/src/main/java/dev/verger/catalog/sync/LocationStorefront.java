package dev.verger.catalog.sync;

import dev.verger.apple.config.ClientConfig;
import dev.verger.catalog.location.Location;
import dev.verger.catalog.metadata.Storefront;

/** The storefront in which the titles of a location are looked up. */
public final class LocationStorefront {

    private LocationStorefront() {}

    /**
     * The administrator's country goes before Apple's; Apple's own answer is the freshest.
     *
     * @return null while no country is known
     */
    public static Storefront of(Location location, ClientConfig client) {
        String country =
                location.countryCode() != null && !location.countryCode().equals(location.appleCountryCode())
                        ? location.countryCode()
                        : first(client.countryISO2ACode(), location.storefront());
        String platform = first(client.defaultPlatform(), first(location.defaultPlatform(), "enterprisestore"));
        return country == null ? null : new Storefront(country, platform, location.language(), location.uId());
    }

    private static String first(String wanted, String otherwise) {
        return wanted != null ? wanted : otherwise;
    }
}
