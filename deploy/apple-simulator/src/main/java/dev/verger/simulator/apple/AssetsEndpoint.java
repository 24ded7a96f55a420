package dev.verger.simulator.apple;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.simulator.library.AssetJson;
import dev.verger.simulator.library.DataSet;
import dev.verger.simulator.library.OwnedAsset;
import dev.verger.simulator.settings.Switches;
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
        Switches switches = world.settings().switches();
        Boolean unlimited = call.flag("unlimited");
        List<OwnedAsset> found =
                call.library().assets().stream().filter(filter(call, switches)).toList();
        List<OwnedAsset> counted = counted(found, unlimited, switches);
        ObjectNode answer = call.envelope();
        Pages page = Pages.of(call, counted.size(), world);
        ArrayNode rows = AssetJson.array();
        counted.subList(page.from(), page.to()).forEach(asset -> rows.add(row(asset, switches)));
        if (!rows.isEmpty() || !switches.emptyListAbsent()) {
            answer.set("assets", rows);
        }
        if (Boolean.TRUE.equals(unlimited) && page.index() == 0) {
            ArrayNode free = answer.putArray("unlimitedAssets");
            found.stream()
                    .filter(OwnedAsset::unlimited)
                    .forEach(asset -> free.add(AssetJson.uncounted(asset)));
        }
        page.describe(answer, call.library().versionId(DataSet.ASSETS));
        call.reply(answer);
    }

    private static List<OwnedAsset> counted(
            List<OwnedAsset> found, Boolean unlimited, Switches switches) {
        if (unlimited == null) {
            return found;
        }
        if (unlimited && !switches.unlimitedBesideAssets()) {
            return List.of();
        }
        return found.stream().filter(asset -> !asset.unlimited()).toList();
    }

    private static ObjectNode row(OwnedAsset asset, Switches switches) {
        ObjectNode row = AssetJson.of(asset);
        if (asset.unlimited()) {
            switch (switches.unlimitedAvailable()) {
                case MAXIMUM -> row.put("availableCount", OwnedAsset.UNLIMITED);
                case ABSENT -> row.remove("availableCount");
                default -> {}
            }
        }
        return row;
    }

    private static Predicate<OwnedAsset> filter(Call call, Switches switches) {
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
                        && (maxAssigned == null || asset.assigned() <= maxAssigned)
                        && asset.listed(switches.emptyAssets());
    }
}
