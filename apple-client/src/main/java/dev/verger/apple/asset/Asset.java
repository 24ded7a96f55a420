package dev.verger.apple.asset;

import java.util.List;

/**
 * One title at one location. Counts that Apple left out are 0; sums of them need {@code long}.
 *
 * @param pricingParam {@code STDQ} or {@code PLUS} (quality of books)
 * @param productType {@code App} or {@code Book}
 * @param supportedPlatforms Apple's words, values that appear later included
 * @param totalCount assigned + available; {@link #UNLIMITED} for content that is not counted
 * @param retiredCount outside of the total (deduced from Apple's samples)
 * @see <a href="https://developer.apple.com/documentation/devicemanagement/get-assets-4ski1">Apple: Get Assets</a>
 */
public record Asset(
        String adamId,
        String pricingParam,
        String productType,
        boolean deviceAssignable,
        boolean revocable,
        List<String> supportedPlatforms,
        long assignedCount,
        long availableCount,
        long retiredCount,
        long totalCount) {

    /** What Apple writes as {@code totalCount} of unlimited content in a listing of all assets. */
    public static final long UNLIMITED = Integer.MAX_VALUE;

    public Asset {
        pricingParam = pricingParam == null ? "STDQ" : pricingParam;
        supportedPlatforms = supportedPlatforms == null ? List.of() : List.copyOf(supportedPlatforms);
    }

    public AssetKey key() {
        return new AssetKey(adamId, pricingParam);
    }

    /** Whether licenses of it never run out. */
    public boolean unlimited() {
        return totalCount == UNLIMITED;
    }

    Asset asUnlimited() {
        return new Asset(
                adamId,
                pricingParam,
                productType,
                deviceAssignable,
                revocable,
                supportedPlatforms,
                assignedCount,
                UNLIMITED - assignedCount,
                retiredCount,
                UNLIMITED);
    }
}
