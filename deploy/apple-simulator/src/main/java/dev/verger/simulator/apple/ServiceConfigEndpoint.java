package dev.verger.simulator.apple;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.error.AppleError;
import dev.verger.apple.json.AppleJson;
import dev.verger.simulator.settings.Limits;
import dev.verger.simulator.state.SimulatorState;
import java.util.List;
import java.util.Set;

/** {@code service/config}: limits and addresses, without a token. */
final class ServiceConfigEndpoint {

    static final List<String> NOTIFICATION_TYPES =
            List.of("ASSET_MANAGEMENT", "USER_MANAGEMENT", "USER_ASSOCIATED", "ASSET_COUNT");

    /** The types that a location may subscribe to; the last three are in Apple's lists of 2026 only. */
    static final Set<String> ALLOWED_TYPES = Set.of(
            "ASSET_MANAGEMENT",
            "USER_MANAGEMENT",
            "USER_ASSOCIATED",
            "ASSET_COUNT",
            "SUBSCRIPTION_MANAGEMENT",
            "SUBSCRIPTION_COUNT",
            "UNLIMITED_ASSET");

    private final SimulatorState state;

    ServiceConfigEndpoint(SimulatorState state) {
        this.state = state;
    }

    byte[] answer(String origin) {
        ObjectNode answer = AppleJson.MAPPER.createObjectNode();
        limits(answer.putObject("limits"));
        ArrayNode types = answer.putArray("notificationTypes");
        NOTIFICATION_TYPES.forEach(types::add);
        urls(answer.putObject("urls"), origin);
        ArrayNode codes = answer.putArray("errorCodes");
        for (AppleError error : AppleError.values()) {
            codes.addObject().put("errorNumber", error.number()).put("errorMessage", error.meaning());
        }
        return AppleJson.write(answer);
    }

    private void limits(ObjectNode node) {
        Limits limits = state.settings().limits();
        node.put("maxAssets", limits.maxAssets());
        node.put("maxClientUserIds", limits.maxClientUserIds());
        node.put("maxSerialNumbers", limits.maxSerialNumbers());
        node.put("maxRevokeClientUserIds", limits.maxRevokeClientUserIds());
        node.put("maxRevokeSerialNumbers", limits.maxRevokeSerialNumbers());
        node.put("maxUsers", limits.maxUsers());
        node.put("maxNotificationLength", limits.maxNotificationLength());
        node.put("maxRequestPerSecond", limits.maxRequestPerSecond());
        node.put("maxSubscriptions", limits.maxSubscriptions());
        node.put("maxSubscriptionClientUserIds", limits.maxSubscriptionClientUserIds());
        node.put("maxMdmNameLength", limits.maxMdmNameLength());
        node.put("maxMdmMetadataLength", limits.maxMdmMetadataLength());
        node.put("maxMdmIdLength", limits.maxMdmIdLength());
    }

    private static void urls(ObjectNode urls, String origin) {
        String base = origin + "/mdm/v2/";
        urls.put("clientConfig", base + "client/config");
        urls.put("getAssets", base + "assets");
        urls.put("getAssignments", base + "assignments");
        urls.put("getUsers", base + "users");
        urls.put("associateAssets", base + "assets/associate");
        urls.put("disassociateAssets", base + "assets/disassociate");
        urls.put("revokeAssets", base + "assets/revoke");
        urls.put("createUsers", base + "users/create");
        urls.put("updateUsers", base + "users/update");
        urls.put("retireUsers", base + "users/retire");
        urls.put("eventStatus", base + "status");
        urls.put("contentMetadataLookup", origin + "/WebObjects/MZStorePlatform.woa/wa/lookup");
        urls.put("invitationEmail", origin + "/associateVPPUserWithITSAccount?inviteCode=%25inviteCode%25&mt=8");
    }
}
