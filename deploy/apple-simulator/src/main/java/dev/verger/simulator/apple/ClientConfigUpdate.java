package dev.verger.simulator.apple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.error.AppleError;
import dev.verger.simulator.library.MdmClaim;
import dev.verger.simulator.library.NotificationTarget;
import dev.verger.simulator.settings.Limits;
import dev.verger.simulator.settings.Switches;
import dev.verger.simulator.settings.Switches.OmittedConfig;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Body of an update of {@code client/config}, checked member by member. */
final class ClientConfigUpdate {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost");

    private final ObjectNode body;
    private final Limits limits;
    private final Switches switches;

    ClientConfigUpdate(ObjectNode body, Limits limits, Switches switches) {
        this.body = body;
        this.limits = limits;
        this.switches = switches;
    }

    /** The server that claims the location, {@code null} if the body has none. */
    MdmClaim claim() {
        JsonNode info = body.get("mdmInfo");
        if (info == null || info.isNull()) {
            return null;
        }
        var claim = new MdmClaim(text(info, "id"), text(info, "name"), text(info, "metadata"));
        if (claim.id() == null || claim.name() == null || claim.metadata() == null) {
            throw new AppleErrorAnswer(AppleError.INCOMPLETE_MDM_INFO);
        }
        refuseLonger(claim.metadata(), limits.maxMdmMetadataLength(), AppleError.MDM_METADATA_TOO_LONG);
        refuseLonger(claim.id(), limits.maxMdmIdLength(), AppleError.MDM_ID_TOO_LONG);
        refuseLonger(claim.name(), limits.maxMdmNameLength(), AppleError.MDM_NAME_TOO_LONG);
        return claim;
    }

    boolean setsAddress() {
        return text(body, "notificationUrl") != null;
    }

    /** The target after the update. */
    NotificationTarget target(NotificationTarget now) {
        NotificationTarget base = switches.omittedConfig() == OmittedConfig.CLEARED ? NotificationTarget.NONE : now;
        String url = text(body, "notificationUrl");
        String token = text(body, "notificationAuthToken");
        List<String> types = types(base.types());
        if (url == null && token == null) {
            return new NotificationTarget(base.url(), base.authToken(), types);
        }
        if (url == null || token == null) {
            throw new AppleErrorAnswer(AppleError.URL_AND_TOKEN_NEEDED);
        }
        refuseLonger(url, limits.maxNotificationLength(), AppleError.URL_OR_TOKEN_TOO_LONG);
        refuseLonger(token, limits.maxNotificationLength(), AppleError.URL_OR_TOKEN_TOO_LONG);
        if (!acceptable(url)) {
            throw new AppleErrorAnswer(AppleError.INVALID_URL);
        }
        return new NotificationTarget(url, token, types);
    }

    private List<String> types(List<String> before) {
        JsonNode wanted = body.get("notificationTypes");
        if (wanted == null || wanted.isNull()) {
            return before;
        }
        if (!wanted.isArray()) {
            throw new AppleErrorAnswer(AppleError.INVALID_ARGUMENT);
        }
        if (wanted.isEmpty() && !switches.emptyTypesUnsubscribe()) {
            return before;
        }
        List<String> types = new ArrayList<>();
        for (JsonNode type : wanted) {
            if (!ServiceConfigEndpoint.ALLOWED_TYPES.contains(type.asText())) {
                throw new AppleErrorAnswer(AppleError.INVALID_ARGUMENT);
            }
            types.add(type.asText());
        }
        return types;
    }

    /** Whether a URL has only host and path, and https; a switch permits http to the local machine. */
    private boolean acceptable(String url) {
        try {
            URI uri = URI.create(url);
            boolean plain = uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            boolean local = "http".equals(uri.getScheme())
                    && switches.loopbackNotifications()
                    && LOOPBACK.contains(uri.getHost());
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
