package dev.verger.simulator.admin;

import com.fasterxml.jackson.annotation.JsonAlias;
import dev.verger.simulator.library.LibraryPlan.AssetPlan;
import java.util.List;

/**
 * One asset of a new library: the members of a plan, or Apple's asset object as {@code GET libraries/{name}} shows it.
 *
 * @param total licenses; Apple's number for unlimited counts as {@code unlimited}
 * @param productType Apple's {@code App} or {@code Book}, when {@code kind} does not say more
 * @param supportedPlatforms Apple's names, which distinguish an app of the Mac from others
 */
record NewAsset(
        String adamId,
        String pricingParam,
        String kind,
        @JsonAlias("totalCount") Integer total,
        @JsonAlias("assignedCount") Integer assigned,
        Boolean unlimited,
        Boolean custom,
        Boolean deviceAssignable,
        String productType,
        List<String> supportedPlatforms) {

    private static final int UNLIMITED = Integer.MAX_VALUE;

    AssetPlan plan() {
        boolean noLimit = Boolean.TRUE.equals(unlimited) || total != null && total == UNLIMITED;
        return new AssetPlan(
                adamId,
                pricingParam,
                kind == null ? kindByApple() : kind,
                noLimit ? null : total,
                assigned,
                noLimit ? Boolean.TRUE : unlimited,
                custom,
                deviceAssignable);
    }

    private String kindByApple() {
        if ("Book".equals(productType)) {
            return "BOOK";
        }
        if (supportedPlatforms == null || !supportedPlatforms.contains("macOS")) {
            return "App".equals(productType) ? "IOS_APP" : null;
        }
        return supportedPlatforms.contains("iOS") ? "UNIVERSAL_APP" : "MAC_APP";
    }
}
