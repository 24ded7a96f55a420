package dev.verger.simulator.apple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.error.AppleError;
import dev.verger.simulator.library.Library;
import dev.verger.simulator.library.MdmClaim;
import dev.verger.simulator.library.NotificationTarget;
import dev.verger.simulator.settings.Limits;
import dev.verger.simulator.token.IssuedToken.Kind;
import dev.verger.simulator.world.World;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** {@code client/config}: what a location is, who claims it, whom it notifies. */
final class ClientConfigEndpoint {

    private final World world;

    ClientConfigEndpoint(World world) {
        this.world = world;
    }

    void read(Call call) {
        call.reply(answer(call));
    }

    void write(Call call) {
        ObjectNode body = call.body();
        MdmClaim claim = claim(body.get("mdmInfo"));
        NotificationTarget target = target(body, call.library().notifications());
        if (claim != null) {
            call.library().claimBy(claim);
        }
        call.library().notify(target);
        world.changed();
        call.reply(answer(call));
    }

    private ObjectNode answer(Call call) {
        Library library = call.library();
        ObjectNode answer = call.envelope();
        answer.put("countryISO2ACode", library.identity().country());
        answer.put("defaultPlatform", library.identity().defaultPlatform());
        answer.put("websiteURL", library.identity().websiteUrl());
        if (call.token().kind() != Kind.LEGACY) {
            answer.put("locationName", library.locationName());
        }
        NotificationTarget target = library.notifications();
        if (target.url() != null) {
            answer.put("notificationUrl", target.url());
            answer.put("notificationAuthToken", target.authToken());
        }
        ArrayNode types = answer.putArray("subscribedNotificationTypes");
        target.types().forEach(types::add);
        return answer;
    }

    private MdmClaim claim(JsonNode info) {
        if (info == null || info.isNull()) {
            return null;
        }
        Limits limits = world.settings().limits();
        MdmClaim claim = new MdmClaim(text(info, "id"), text(info, "name"), text(info, "metadata"));
        if (claim.id() == null || claim.name() == null || claim.metadata() == null) {
            throw new AppleErrorAnswer(AppleError.INCOMPLETE_MDM_INFO);
        }
        refuseLonger(
                claim.metadata(), limits.maxMdmMetadataLength(), AppleError.MDM_METADATA_TOO_LONG);
        refuseLonger(claim.id(), limits.maxMdmIdLength(), AppleError.MDM_ID_TOO_LONG);
        refuseLonger(claim.name(), limits.maxMdmNameLength(), AppleError.MDM_NAME_TOO_LONG);
        return claim;
    }

    private NotificationTarget target(ObjectNode body, NotificationTarget now) {
        String url = text(body, "notificationUrl");
        String token = text(body, "notificationAuthToken");
        List<String> types = types(body.get("notificationTypes"), now.types());
        if (url == null && token == null) {
            return new NotificationTarget(now.url(), now.authToken(), types);
        }
        if (url == null || token == null) {
            throw new AppleErrorAnswer(AppleError.URL_AND_TOKEN_NEEDED);
        }
        int longest = world.settings().limits().maxNotificationLength();
        refuseLonger(url, longest, AppleError.URL_OR_TOKEN_TOO_LONG);
        refuseLonger(token, longest, AppleError.URL_OR_TOKEN_TOO_LONG);
        if (!acceptable(url)) {
            throw new AppleErrorAnswer(AppleError.INVALID_URL);
        }
        return new NotificationTarget(url, token, types);
    }

    private static List<String> types(JsonNode wanted, List<String> now) {
        if (wanted == null || wanted.isNull()) {
            return now;
        }
        List<String> types = new ArrayList<>();
        wanted.forEach(type -> types.add(type.asText()));
        return types;
    }

    /** Host and path only, by https; the switch lets the local machine pass without. */
    private boolean acceptable(String url) {
        try {
            URI uri = URI.create(url);
            boolean plain =
                    uri.getRawQuery() == null
                            && uri.getRawFragment() == null
                            && uri.getHost() != null;
            boolean local =
                    "http".equals(uri.getScheme())
                            && world.settings().switches().loopbackNotifications()
                            && ("127.0.0.1".equals(uri.getHost())
                                    || "localhost".equals(uri.getHost()));
            return plain && ("https".equals(uri.getScheme()) || local);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String text(JsonNode node, String member) {
        JsonNode value = node.get(member);
        return value == null || value.isNull() ? null : value.asText();
    }

    private static void refuseLonger(String text, int limit, AppleError error) {
        if (text.length() > limit) {
            throw new AppleErrorAnswer(error);
        }
    }
}
