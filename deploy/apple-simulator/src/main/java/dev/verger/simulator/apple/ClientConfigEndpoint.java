package dev.verger.simulator.apple;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.error.AppleError;
import dev.verger.simulator.library.Library;
import dev.verger.simulator.library.MdmClaim;
import dev.verger.simulator.library.NotificationTarget;
import dev.verger.simulator.notification.Webhooks;
import dev.verger.simulator.settings.Switches.OmittedConfig;
import dev.verger.simulator.state.SimulatorState;
import dev.verger.simulator.token.IssuedToken.Kind;

/** {@code client/config}: a location's properties, its claim and its notification address. */
final class ClientConfigEndpoint {

    private final SimulatorState state;
    private final Webhooks webhooks;

    ClientConfigEndpoint(SimulatorState state, Webhooks webhooks) {
        this.state = state;
        this.webhooks = webhooks;
    }

    void read(Call call) {
        call.reply(answer(call));
    }

    /** Changes nothing before the test notification was accepted. */
    void write(Call call) {
        var settings = state.settings();
        var update = new ClientConfigUpdate(call.body(), settings.limits(), settings.switches());
        MdmClaim claim = update.claim();
        NotificationTarget now = call.library().notifications();
        NotificationTarget target = update.target(now);
        boolean test = update.setsAddress() && (settings.switches().testUnchangedConfig() || !target.equals(now));
        if (!test) {
            apply(call, claim, target);
            return;
        }
        webhooks.test(call.library(), target.url(), target.authToken())
                .onSuccess(accepted -> apply(call, claim, target))
                .onFailure(e -> call.fail(new AppleErrorAnswer(AppleError.NOTIFICATION_URL_UNREACHABLE)));
    }

    private void apply(Call call, MdmClaim claim, NotificationTarget target) {
        if (claim != null || state.settings().switches().omittedConfig() == OmittedConfig.CLEARED) {
            call.library().claimBy(claim);
        }
        call.library().notify(target);
        state.changed();
        call.reply(answer(call));
    }

    private static ObjectNode answer(Call call) {
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
}
