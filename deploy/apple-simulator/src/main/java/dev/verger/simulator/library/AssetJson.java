package dev.verger.simulator.library;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.json.AppleJson;

/** Apple's asset object. */
public final class AssetJson {

    private AssetJson() {}

    public static ArrayNode array() {
        return AppleJson.MAPPER.createArrayNode();
    }

    /** With all counts. */
    public static ObjectNode of(OwnedAsset asset) {
        return uncounted(asset)
                .put("availableCount", asset.available())
                .put("retiredCount", asset.retired())
                .put("totalCount", asset.total());
    }

    /** As in {@code unlimitedAssets}. */
    public static ObjectNode uncounted(OwnedAsset asset) {
        ObjectNode node = AppleJson.MAPPER.createObjectNode();
        node.put("adamId", asset.adamId());
        node.put("pricingParam", asset.pricingParam());
        node.put("productType", asset.title().kind().productType());
        node.put("deviceAssignable", asset.deviceAssignable());
        node.put("revocable", asset.revocable());
        ArrayNode platforms = node.putArray("supportedPlatforms");
        asset.title().kind().supportedPlatforms().forEach(platforms::add);
        return node.put("assignedCount", asset.assigned());
    }
}
