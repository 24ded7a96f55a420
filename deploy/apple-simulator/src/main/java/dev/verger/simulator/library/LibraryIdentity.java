package dev.verger.simulator.library;

/**
 * What never changes about a library.
 *
 * @param name its name in the admin API; everything generated is derived from it
 * @param uId Apple's id of the library
 * @param country ISO 3166-1 alpha-2, upper case
 * @param school whether it belongs to Apple School Manager rather than Apple Business
 * @param organizationName as written into its tokens
 */
public record LibraryIdentity(String name, String uId, String country, boolean school, String organizationName) {

    /** {@code volumestore} for schools, {@code enterprisestore} for businesses. */
    public String defaultPlatform() {
        return school ? "volumestore" : "enterprisestore";
    }

    public String websiteUrl() {
        return school ? "https://school.apple.com" : "https://business.apple.com";
    }
}
