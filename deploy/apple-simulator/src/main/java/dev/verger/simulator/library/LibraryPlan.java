package dev.verger.simulator.library;

import java.util.List;

/**
 * What to generate.
 *
 * @param assets exactly these, or empty to generate {@code assetCount} of them
 * @param assignmentCount exactly this number, if there are enough assets and devices
 * @param deviceCount 0 for as many as the assignments need
 * @param userCount 0 for a tenth of the devices
 */
public record LibraryPlan(
        String name,
        String locationName,
        String organizationName,
        String country,
        boolean school,
        List<AssetPlan> assets,
        int assetCount,
        int assignmentCount,
        int deviceCount,
        int userCount) {

    /**
     * One asset of a plan. Members that are {@code null} are generated.
     *
     * @param assigned number of holders; if any asset has it, assets without it have no holders
     * @param kind {@code IOS_APP}, {@code MAC_APP}, {@code UNIVERSAL_APP} or {@code BOOK}
     */
    public record AssetPlan(
            String adamId,
            String pricingParam,
            String kind,
            Integer total,
            Integer assigned,
            Boolean unlimited,
            Boolean custom,
            Boolean deviceAssignable) {}
}
