package dev.verger.apple.asset;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Filters of {@code GET assets}; {@code null} leaves one out. Apple has no page size and no delta here.
 *
 * @param pageIndex 0-based
 * @param unlimited {@code true}: unlimited ones in an array of their own; {@code false}: without them; {@code null}:
 *     among the others
 */
public record AssetQuery(
        Integer pageIndex,
        String adamId,
        String pricingParam,
        String productType,
        Boolean deviceAssignable,
        Boolean revocable,
        Boolean unlimited,
        Integer minAvailableCount,
        Integer maxAvailableCount,
        Integer minAssignedCount,
        Integer maxAssignedCount) {

    /** A page of the whole library. */
    public static AssetQuery page(int pageIndex) {
        return new AssetQuery(pageIndex, null, null, null, null, null, null, null, null, null, null);
    }

    /** The one or two rows (qualities) of a title. */
    public static AssetQuery title(String adamId) {
        return new AssetQuery(null, adamId, null, null, null, null, null, null, null, null, null);
    }

    /** As query parameters, without those that are not set. */
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("pageIndex", pageIndex);
        parameters.put("adamId", adamId);
        parameters.put("pricingParam", pricingParam);
        parameters.put("productType", productType);
        parameters.put("deviceAssignable", deviceAssignable);
        parameters.put("revocable", revocable);
        parameters.put("unlimited", unlimited);
        parameters.put("minAvailableCount", minAvailableCount);
        parameters.put("maxAvailableCount", maxAvailableCount);
        parameters.put("minAssignedCount", minAssignedCount);
        parameters.put("maxAssignedCount", maxAssignedCount);
        parameters.values().removeIf(value -> value == null);
        return parameters;
    }
}
