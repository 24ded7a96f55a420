package dev.verger.simulator.apple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.error.AppleError;
import dev.verger.apple.json.AppleJson;
import dev.verger.simulator.event.EventType;
import dev.verger.simulator.library.Holder;
import dev.verger.simulator.library.OwnedAsset;
import dev.verger.simulator.settings.Limits;
import dev.verger.simulator.settings.Switches;
import dev.verger.simulator.settings.Switches.TaskOutcome;
import dev.verger.simulator.state.SimulatorState;
import dev.verger.simulator.work.EventEngine;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code assets/associate}, {@code assets/disassociate}, {@code assets/revoke}. Order of checks: lists that are
 * missing, too long or have duplicates; then assets that are not owned or not suitable; then users that do not exist.
 */
final class ManageAssetsEndpoints {

    private final SimulatorState state;
    private final EventEngine events;

    ManageAssetsEndpoints(SimulatorState state, EventEngine events) {
        this.state = state;
        this.events = events;
    }

    void associate(Call call) {
        accept(call, EventType.ASSOCIATE);
    }

    void disassociate(Call call) {
        accept(call, EventType.DISASSOCIATE);
    }

    void revoke(Call call) {
        ObjectNode body = call.body();
        Limits limits = state.settings().limits();
        checkPrincipals(body, limits.maxRevokeClientUserIds(), limits.maxRevokeSerialNumbers());
        checkUsers(call, body);
        reply(call, EventType.REVOKE, body, 0);
    }

    private void accept(Call call, EventType type) {
        ObjectNode body = call.body();
        Limits limits = state.settings().limits();
        List<JsonNode> assets = RequestLists.list(body, "assets");
        if (assets.isEmpty()) {
            throw new AppleErrorAnswer(AppleError.ASSETS_MISSING);
        }
        int principals = checkPrincipals(body, limits.maxClientUserIds(), limits.maxSerialNumbers());
        RequestLists.check(
                assets,
                asset -> asset.hasNonNull("adamId") ? key(asset) : null,
                limits.maxAssets(),
                AppleError.TOO_MANY_ASSETS,
                AppleError.DUPLICATE_ASSETS);
        checkAssets(
                call, type, assets, !RequestLists.list(body, "serialNumbers").isEmpty());
        checkUsers(call, body);
        checkDevices(call, type, body);
        reply(call, type, body, assets.size() * principals);
    }

    private int checkPrincipals(ObjectNode body, int maxUsers, int maxDevices) {
        List<JsonNode> users = RequestLists.list(body, "clientUserIds");
        List<JsonNode> devices = RequestLists.list(body, "serialNumbers");
        if (users.isEmpty() && devices.isEmpty()) {
            throw new AppleErrorAnswer(AppleError.PRINCIPALS_MISSING);
        }
        if (!users.isEmpty() && !devices.isEmpty() && !switches().mixedPrincipals()) {
            throw new AppleErrorAnswer(AppleError.INVALID_ARGUMENT);
        }
        RequestLists.check(
                users,
                RequestLists::text,
                maxUsers,
                AppleError.TOO_MANY_CLIENT_USER_IDS,
                AppleError.DUPLICATE_CLIENT_USER_IDS);
        RequestLists.check(
                devices,
                RequestLists::text,
                maxDevices,
                AppleError.TOO_MANY_SERIAL_NUMBERS,
                AppleError.DUPLICATE_SERIAL_NUMBERS);
        return users.size() + devices.size();
    }

    private void checkAssets(Call call, EventType type, List<JsonNode> assets, boolean forDevices) {
        for (JsonNode asset : assets) {
            OwnedAsset owned = call.library()
                    .asset(asset.get("adamId").asText(), quality(asset))
                    .orElse(null);
            boolean offSale = owned != null && !state.store().onSale(owned.adamId());
            if (owned == null && switches().unknownAsset() == TaskOutcome.REFUSED) {
                throw new AppleErrorAnswer(AppleError.INVALID_ARGUMENT, about(asset));
            }
            if (offSale && type == EventType.ASSOCIATE && switches().removedAsset() == TaskOutcome.REFUSED) {
                throw new AppleErrorAnswer(AppleError.INVALID_ARGUMENT, about(asset));
            }
            if (owned != null && forDevices && !owned.deviceAssignable()) {
                throw new AppleErrorAnswer(AppleError.NOT_DEVICE_ASSIGNABLE, about(asset));
            }
            if (owned != null && type == EventType.DISASSOCIATE && !owned.revocable()) {
                throw new AppleErrorAnswer(AppleError.NOT_REVOCABLE, about(asset));
            }
        }
    }

    private void checkUsers(Call call, ObjectNode body) {
        List<String> unknown = new ArrayList<>();
        for (JsonNode user : RequestLists.list(body, Holder.USER.member() + "s")) {
            if (call.library().people().active(user.asText()).isEmpty()) {
                unknown.add(user.asText());
            }
        }
        if (!unknown.isEmpty() && switches().unknownUser() == TaskOutcome.REFUSED) {
            ObjectNode info = AppleJson.MAPPER.createObjectNode();
            ArrayNode ids = info.putArray("clientUserIds");
            unknown.forEach(ids::add);
            throw new AppleErrorAnswer(AppleError.USER_NOT_FOUND, info);
        }
    }

    private void checkDevices(Call call, EventType type, ObjectNode body) {
        if (type == EventType.ASSOCIATE && switches().unknownDevice() == TaskOutcome.REFUSED) {
            for (JsonNode device : RequestLists.list(body, Holder.DEVICE.member() + "s")) {
                if (!call.library().assignments().knowsDevice(device.asText())) {
                    throw new AppleErrorAnswer(AppleError.INVALID_ARGUMENT);
                }
            }
        }
    }

    private void reply(Call call, EventType type, ObjectNode body, int numRequested) {
        String eventId = events.accept(call.library(), type, body, numRequested);
        call.reply(call.envelope().put("eventId", eventId));
    }

    private Switches switches() {
        return state.settings().switches();
    }

    private static String key(JsonNode asset) {
        return asset.get("adamId").asText() + '/' + quality(asset);
    }

    private static String quality(JsonNode asset) {
        return asset.hasNonNull("pricingParam") ? asset.get("pricingParam").asText() : "STDQ";
    }

    private static ObjectNode about(JsonNode asset) {
        ObjectNode info = AppleJson.MAPPER.createObjectNode();
        info.putArray("assets")
                .addObject()
                .put("adamId", asset.get("adamId").asText())
                .put("pricingParam", quality(asset));
        return info;
    }
}
