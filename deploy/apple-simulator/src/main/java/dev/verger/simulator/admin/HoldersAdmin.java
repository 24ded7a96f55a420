package dev.verger.simulator.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.json.AppleJson;
import dev.verger.simulator.event.EventType;
import dev.verger.simulator.library.Holder;
import dev.verger.simulator.library.Holding;
import dev.verger.simulator.library.Library;
import dev.verger.simulator.library.OwnedAsset;
import dev.verger.simulator.state.SimulatorState;
import dev.verger.simulator.work.EventNotifications;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/** Lists all assignments, and assigns and releases as another server would. */
final class HoldersAdmin {

    private final SimulatorState state;
    private final EventNotifications notifications;

    HoldersAdmin(SimulatorState state, EventNotifications notifications) {
        this.state = state;
        this.notifications = notifications;
    }

    /** All assignments at once, as Apple's rows. */
    void list(AdminCall call) {
        ArrayNode rows = AppleJson.MAPPER.createArrayNode();
        library(call).assignments().first(Integer.MAX_VALUE).forEach(holding -> rows.add(json(holding)));
        call.reply(rows);
    }

    /** Assigns or releases at once, without an event; 400 when there are too few licenses. */
    void change(AdminCall call) {
        Library library = library(call);
        ObjectNode body = call.body();
        OwnedAsset asset = asset(library, body);
        List<Holding> holdings = holdings(library, asset, body);
        boolean release = body.path("release").asBoolean();
        List<Holding> changed = release ? library.assignments().release(holdings) : assign(library, asset, holdings);
        if (state.settings().switches().notifyForeignAssignments()) {
            EventType type = release ? EventType.DISASSOCIATE : EventType.ASSOCIATE;
            notifications.foreignAssignments(library, type, changed);
        }
        state.changed();
        call.reply(AppleJson.MAPPER.createObjectNode().put("changed", changed.size()));
    }

    /** Buys seats of one of Apple's subscriptions, some of them assigned by group. */
    void subscribe(AdminCall call) {
        ObjectNode body = call.body();
        Set<String> byGroup = new LinkedHashSet<>();
        body.path("byGroup").forEach(user -> byGroup.add(user.asText()));
        var subscriptions = state.subscriptions(library(call).name());
        subscriptions.put(body.path("adamId").asLong(), body.path("total").asInt(), byGroup);
        call.reply(body);
    }

    private static List<Holding> assign(Library library, OwnedAsset asset, List<Holding> wanted) {
        long added = wanted.stream()
                .filter(holding -> !library.assignments().holds(holding))
                .count();
        if (!asset.unlimited() && added > asset.available()) {
            throw new IllegalArgumentException("only " + asset.available() + " licenses left, buy some first");
        }
        return library.assignments().assign(wanted);
    }

    private static OwnedAsset asset(Library library, ObjectNode body) {
        String adamId = body.path("adamId").asText();
        String quality = body.path("pricingParam").asText("STDQ");
        return library.asset(adamId, quality)
                .orElseThrow(() -> new NoSuchElementException("no asset " + adamId + " " + quality));
    }

    private static List<Holding> holdings(Library library, OwnedAsset asset, ObjectNode body) {
        List<Holding> holdings = new ArrayList<>();
        for (Holder holder : Holder.values()) {
            for (JsonNode name : body.path(holder.member() + "s")) {
                if (holder == Holder.USER
                        && library.people().active(name.asText()).isEmpty()) {
                    throw new NoSuchElementException("no active user " + name.asText());
                }
                holdings.add(new Holding(asset, holder, name.asText()));
            }
        }
        return holdings;
    }

    private Library library(AdminCall call) {
        String name = call.path("name");
        return state.library(name).orElseThrow(() -> new NoSuchElementException("no library " + name));
    }

    private static ObjectNode json(Holding holding) {
        return AppleJson.MAPPER
                .createObjectNode()
                .put("adamId", holding.asset().adamId())
                .put("pricingParam", holding.asset().pricingParam())
                .put(holding.holder().member(), holding.name());
    }
}
