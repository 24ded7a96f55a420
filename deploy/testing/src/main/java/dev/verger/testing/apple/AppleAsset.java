package dev.verger.testing.apple;

import java.util.Map;

/** Asset objects as Apple lists them, for {@code assets} of {@link AppleAdmin#create}. */
public final class AppleAsset {

    private AppleAsset() {}

    /** An app with the usual pricing parameter. */
    public static Map<String, Object> app(String adamId, int total, int assigned) {
        return Map.of(
                "adamId",
                adamId,
                "pricingParam",
                "STDQ",
                "productType",
                "App",
                "totalCount",
                total,
                "assignedCount",
                assigned,
                "availableCount",
                total - assigned);
    }
}
