package dev.verger.simulator.apple;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.simulator.fault.Fault;
import dev.verger.simulator.fault.Shrink;
import dev.verger.simulator.library.AssetJson;
import dev.verger.simulator.library.Assignments;
import dev.verger.simulator.library.DataSet;
import dev.verger.simulator.library.Library;
import dev.verger.simulator.library.OwnedAsset;
import dev.verger.simulator.settings.Switches;
import dev.verger.simulator.state.SimulatorState;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** {@code assets}: the assets of a location. */
final class AssetsEndpoint {

    private final SimulatorState state;

    AssetsEndpoint(SimulatorState state) {
        this.state = state;
    }

    void list(Call call) {
        Switches switches = state.settings().switches();
        Boolean unlimited = call.flag("unlimited");
        List<OwnedAsset> found =
                visible(call, switches).stream().filter(filter(call)).toList();
        List<OwnedAsset> counted = counted(found, unlimited, switches);
        ObjectNode answer = call.envelope();
        Pages page = Pages.of(call, counted.size(), state);
        ArrayNode rows = AssetJson.array();
        Shrink ofAssignments = shrinkOfAssignments(call.library());
        Map<OwnedAsset, Integer> assigned = assigned(call.library(), ofAssignments);
        counted.subList(page.from(), page.sentTo()).forEach(asset -> rows.add(row(asset, assigned, switches)));
        if (!rows.isEmpty() || !switches.emptyListAbsent()) {
            answer.set("assets", rows);
        }
        if (Boolean.TRUE.equals(unlimited) && page.index() == 0) {
            ArrayNode free = answer.putArray("unlimitedAssets");
            found.stream().filter(OwnedAsset::unlimited).forEach(asset -> free.add(AssetJson.uncounted(asset)));
        }
        page.describe(answer, versionId(call, ofAssignments));
        call.reply(answer);
    }

    private static List<OwnedAsset> visible(Call call, Switches switches) {
        return call.distortion()
                .visible(call.library().assets().stream()
                        .filter(asset -> asset.listed(switches.emptyAssets()))
                        .toList());
    }

    private static String versionId(Call call, Shrink ofAssignments) {
        String right = call.distortion().versionId(call.library().versionId(DataSet.ASSETS));
        return ofAssignments == null ? right : Distortion.versionId(right, ofAssignments);
    }

    /** The consistent shrink of the listing of assignments; {@code null} if there is none. */
    private Shrink shrinkOfAssignments(Library library) {
        return state.faults()
                .find(
                        "GET assignments",
                        library.name(),
                        fault -> fault.shrink() != null && fault.shrink().consistent())
                .map(Fault::shrink)
                .orElse(null);
    }

    /** How many licenses of each asset are assigned in the shrunk listing; {@code null} without one. */
    private static Map<OwnedAsset, Integer> assigned(Library library, Shrink ofAssignments) {
        Assignments assignments = library.assignments();
        return ofAssignments == null ? null : assignments.countFirst(ofAssignments.of(assignments.size()));
    }

    private static List<OwnedAsset> counted(List<OwnedAsset> found, Boolean unlimited, Switches switches) {
        if (unlimited == null) {
            return found;
        }
        if (unlimited && !switches.unlimitedBesideAssets()) {
            return List.of();
        }
        return found.stream().filter(asset -> !asset.unlimited()).toList();
    }

    private static ObjectNode row(OwnedAsset asset, Map<OwnedAsset, Integer> assigned, Switches switches) {
        ObjectNode row = AssetJson.of(asset);
        if (assigned != null) {
            int count = assigned.getOrDefault(asset, 0);
            row.put("assignedCount", count).put("availableCount", asset.total() - count);
        }
        if (asset.unlimited()) {
            switch (switches.unlimitedAvailable()) {
                case MAXIMUM -> row.put("availableCount", OwnedAsset.UNLIMITED);
                case ABSENT -> row.remove("availableCount");
                default -> {}
            }
        }
        return row;
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
        return asset -> (adamId == null || adamId.equals(asset.adamId()))
                && (pricingParam == null || pricingParam.equals(asset.pricingParam()))
                && (productType == null
                        || productType.equals(asset.title().kind().productType()))
                && (revocable == null || revocable == asset.revocable())
                && (deviceAssignable == null || deviceAssignable == asset.deviceAssignable())
                && (minAvailable == null || asset.available() >= minAvailable)
                && (maxAvailable == null || asset.available() <= maxAvailable)
                && (minAssigned == null || asset.assigned() >= minAssigned)
                && (maxAssigned == null || asset.assigned() <= maxAssigned);
    }
}
