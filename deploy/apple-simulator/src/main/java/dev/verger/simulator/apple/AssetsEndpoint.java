package dev.verger.simulator.apple;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.simulator.fault.Fault;
import dev.verger.simulator.library.DataSet;
import dev.verger.simulator.library.OwnedAsset;
import dev.verger.simulator.world.World;
import java.util.List;
import java.util.function.Predicate;

/** {@code assets}: what a location owns. */
final class AssetsEndpoint {

    private final World world;

    AssetsEndpoint(World world) {
        this.world = world;
    }

    void list(Call call) {
        if (call.shape() != null && call.shape().kindOf() == Fault.Kind.TORN) {
            call.library().assets().stream()
                    .findFirst()
                    .ifPresent(
                            asset -> call.library().buy(asset.adamId(), asset.pricingParam(), 1));
        }
        Boolean unlimited = call.flag("unlimited");
        List<OwnedAsset> found = call.library().assets().stream().filter(filter(call)).toList();
        List<OwnedAsset> counted =
                unlimited == null
                        ? found
                        : found.stream().filter(asset -> !asset.unlimited()).toList();
        ObjectNode answer = call.envelope();
        Pages page = Pages.of(call, counted.size(), world);
        ArrayNode rows = answer.putArray("assets");
        counted.subList(page.from(), page.to()).forEach(asset -> rows.add(AssetJson.of(asset)));
        if (Boolean.TRUE.equals(unlimited) && page.index() == 0) {
            ArrayNode free = answer.putArray("unlimitedAssets");
            found.stream()
                    .filter(OwnedAsset::unlimited)
                    .forEach(asset -> free.add(AssetJson.uncounted(asset)));
        }
        page.describe(answer, call.library().versionId(DataSet.ASSETS));
        call.reply(answer);
    }

    private static Predicate<OwnedAsset> filter(Call call) {
        String adamId = call.parameter("adamId");
        String pricingParam = call.parameter("pricingParam");
        String productType = call.parameter("productType");
        Boolean revocable = call.flag("revocable");
        Boolean deviceAssignable = call.flag("deviceAssignable");
        Integer minAvailable = call.number("minAvailableCount");
        Integer maxAvailable = call.number("maxAvailableCount");
        Integer minAssigned = call.number("minAssignedCount");
        Integer maxAssigned = call.number("maxAssignedCount");
        return asset ->
                (adamId == null || adamId.equals(asset.adamId()))
                        && (pricingParam == null || pricingParam.equals(asset.pricingParam()))
                        && (productType == null
                                || productType.equals(asset.title().kind().productType()))
                        && (revocable == null || revocable == asset.revocable())
                        && (deviceAssignable == null
                                || deviceAssignable == asset.deviceAssignable())
                        && (minAvailable == null || asset.available() >= minAvailable)
                        && (maxAvailable == null || asset.available() <= maxAvailable)
                        && (minAssigned == null || asset.assigned() >= minAssigned)
                        && (maxAssigned == null || asset.assigned() <= maxAssigned);
    }
}
