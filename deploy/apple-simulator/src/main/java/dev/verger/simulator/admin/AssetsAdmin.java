package dev.verger.simulator.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.json.AppleJson;
import dev.verger.simulator.library.AssetJson;
import dev.verger.simulator.library.Library;
import dev.verger.simulator.library.OwnedAsset;
import dev.verger.simulator.state.SimulatorState;
import dev.verger.simulator.title.Title;
import dev.verger.simulator.title.TitleKind;
import dev.verger.simulator.work.EventNotifications;
import java.math.BigDecimal;
import java.util.NoSuchElementException;

/** Licenses that are bought, refunded, and moved between locations at Apple. */
final class AssetsAdmin {

    private final SimulatorState state;
    private final EventNotifications notifications;

    AssetsAdmin(SimulatorState state, EventNotifications notifications) {
        this.state = state;
        this.notifications = notifications;
    }

    /** Buys or refunds; an unknown title is created. */
    void buy(AdminCall call) {
        Library library = library(call.path("name"));
        ObjectNode body = call.body();
        int delta = number(body, "delta");
        OwnedAsset asset = delta > 0 ? owned(library, body) : present(library, body);
        change(library, asset, delta);
        call.reply(AssetJson.of(asset));
    }

    /**
     * Moves unassigned licenses to another location, or removes them; with {@code vanish}, the asset is no longer
     * listed when none is left.
     */
    void transfer(AdminCall call) {
        Library library = library(call.path("name"));
        ObjectNode body = call.body();
        OwnedAsset asset = present(library, body);
        int count = body.hasNonNull("count") ? number(body, "count") : asset.available();
        if (asset.unlimited() || count < 0 || count > asset.available()) {
            throw new IllegalArgumentException("count: 0 to what is available of counted content");
        }
        Library receiver = body.hasNonNull("to") ? library(body.get("to").asText()) : null;
        boolean vanish = body.path("vanish").asBoolean();
        if (vanish && count < asset.total()) {
            throw new IllegalArgumentException("vanish: only when no license is left");
        }
        change(library, asset, -count);
        if (vanish) {
            library.disown(asset);
        }
        if (receiver != null && count > 0) {
            change(receiver, owned(receiver, body), count);
        }
        ObjectNode answer = AppleJson.MAPPER.createObjectNode();
        call.reply(answer.put("moved", count).put("left", asset.total()));
    }

    private void change(Library library, OwnedAsset asset, int delta) {
        int change = library.buy(asset.adamId(), asset.pricingParam(), delta);
        if (change != 0) {
            notifications.licensesChanged(library, asset.adamId(), asset.pricingParam(), change);
        }
        state.changed();
    }

    private OwnedAsset owned(Library library, ObjectNode body) {
        String adamId = body.path("adamId").asText();
        String quality = quality(body);
        if (library.asset(adamId, quality).isEmpty()) {
            Title title = state.store().find(adamId).orElseGet(() -> newTitle(library, body));
            boolean forDevices = title.kind() != TitleKind.BOOK;
            library.own(new OwnedAsset(title, quality, forDevices, 0, 0));
        }
        return library.asset(adamId, quality).orElseThrow();
    }

    private Title newTitle(Library library, ObjectNode body) {
        String adamId = body.path("adamId").asText();
        if (!adamId.matches("[1-9]\\d{0,17}")) {
            throw new IllegalArgumentException("adamId: up to 18 digits");
        }
        TitleKind kind = TitleKind.valueOf(body.path("kind").asText(TitleKind.IOS_APP.name()));
        String home = library.identity().country();
        boolean custom = body.path("custom").asBoolean();
        return state.store().add(new Title(adamId, kind, home, false, custom, BigDecimal.ZERO));
    }

    private static OwnedAsset present(Library library, ObjectNode body) {
        String adamId = body.path("adamId").asText();
        String quality = quality(body);
        return library.asset(adamId, quality)
                .orElseThrow(() -> new NoSuchElementException("no asset " + adamId + " " + quality));
    }

    private static String quality(ObjectNode body) {
        return body.path("pricingParam").asText("STDQ");
    }

    private static int number(ObjectNode body, String member) {
        if (!body.path(member).isInt()) {
            throw new IllegalArgumentException(member + ": a whole number");
        }
        return body.get(member).asInt();
    }

    private Library library(String name) {
        return state.library(name).orElseThrow(() -> new NoSuchElementException("no library " + name));
    }
}
