package dev.verger.simulator.library;

import java.util.List;

/**
 * What to generate.
 *
 * @param assets exactly these, or empty to make up {@code assetCount} of them
 * @param assignmentCount exactly so many, as far as assets and devices allow
 * @param deviceCount 0 for enough of them
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
     * One asset of a plan. Members that are {@code null} are made up.
     *
     * @param assigned how many hold a license; when any asset says so, none is assigned beyond what is said
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
