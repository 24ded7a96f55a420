package dev.verger.simulator.admin;

import dev.verger.simulator.library.LibraryPlan;
import dev.verger.simulator.title.Storefront;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Body of {@code POST libraries}; only the name is required.
 *
 * @param country of the organization, default {@code US}
 * @param platform {@code school} or {@code business} (default), or Apple's names for them
 * @param assets exactly these; else {@code assetCount} generated ones (default 10)
 */
record NewLibrary(
        String name,
        String country,
        String platform,
        String locationName,
        String organizationName,
        List<NewAsset> assets,
        Integer assetCount,
        Integer assignmentCount,
        Integer deviceCount,
        Integer userCount) {

    LibraryPlan plan() {
        if (name == null || !name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw new IllegalArgumentException("name: 1 to 100 letters, digits, dots, dashes");
        }
        String where = country == null ? "US" : country.toUpperCase(Locale.ROOT);
        if (Storefront.of(where).isEmpty()) {
            throw new IllegalArgumentException("country: no storefront " + where);
        }
        return new LibraryPlan(
                name,
                locationName == null ? name : locationName,
                organizationName == null ? "Organization of " + name : organizationName,
                where,
                platform != null && Set.of("school", "volumestore").contains(platform),
                assets == null ? List.of() : assets.stream().map(NewAsset::plan).toList(),
                assetCount == null ? 10 : assetCount,
                assignmentCount == null ? 0 : assignmentCount,
                deviceCount == null ? 0 : deviceCount,
                userCount == null ? 0 : userCount);
    }
}
